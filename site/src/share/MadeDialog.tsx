import type { OwnLink } from "../core/api_gen";
import { go } from "../frame/route";
import { Button } from "../ui/Button";
import { CopyButton } from "../ui/CopyButton";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { linkOf } from "./own";
import { SecretField } from "./SecretField";
import { listed, moment, often } from "./words";

/** MadeDialog gives the link away, and what belongs to it. */
export function MadeDialog({ link, onClose }: { link: OwnLink; onClose: () => void }) {
  const address = linkOf(link, link.apart);
  return (
    <Dialog
      title={link.apart ? "Link and key are made" : "The link is made"}
      lead={link.inline ? `${link.title}, wholly inside the link.` : `${link.title}. The sealed plan is with the service now; the key is not.`}
      cancel="Done"
      onCancel={onClose}
      noteIcon="external"
      note="It stands under Links."
      actions={
        <Button
          kind="filled"
          onClick={() => {
            onClose();
            go("links");
          }}
        >
          Go to Links
        </Button>
      }
    >
      <div class="share-made">
        <div class="share-secret">
          <SecretField label="Link" value={address} />
          <CopyButton text={address} label="Copy link" words />
        </div>
        {link.apart && (
          <>
            <div class="share-secret">
              <SecretField label="Key" value={link.key} />
              <CopyButton text={link.key} label="Copy key" words />
            </div>
            <p class="share-key">
              <Icon name="key" small />
              <span>Send link and key by two ways: the link by mail, the key by telephone or in another program. Whoever reads only one of them opens nothing.</span>
            </p>
          </>
        )}
        {link.inline && (
          <p class="share-key">
            <Icon name="key" small />
            <span>It cannot expire, be counted or be taken back. Send it like a password.</span>
          </p>
        )}
        <dl class="facts">
          {!link.inline && (
            <>
              <dt>Opens until</dt>
              <dd>{moment(link.expires)}</dd>
              <dt>Opens</dt>
              <dd>{often(link.views)}</dd>
            </>
          )}
          <dt>Masked</dt>
          <dd>{listed(link.masked)}</dd>
        </dl>
        {local() && <p class="text-2">This planner runs on this computer, so the link opens on this computer only.</p>}
      </div>
    </Dialog>
  );
}

const local = () => ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);

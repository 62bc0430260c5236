import type { BatchLine, FileReport, Note } from "../core/api_gen";
import { count, thousands } from "../text";
import { Code } from "../ui/Code";
import { Glyph } from "../ui/Glyph";
import type { Result } from "./run";
import { tableTitle } from "./tables";
import { capital } from "./words";

/** Report says of every file what it was and what became of its rows. */
export function Report({ result }: { result: Result }) {
  return (
    <>
      <Files files={result.files} />
      <Skips result={result} />
      <Notes notes={result.notes} />
      <Batches batches={result.batches} />
    </>
  );
}

function Files({ files }: { files: FileReport[] }) {
  return (
    <div class="table-scroll" tabindex={0} role="group" aria-label="Files">
      <table class="table table-cards">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Recognised as</th>
            <th scope="col" class="number">
              Read
            </th>
            <th scope="col" class="number">
              In
            </th>
            <th scope="col" class="number">
              As before
            </th>
            <th scope="col" class="number">
              Skipped
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.file}>
              <th scope="row" translate={false}>
                {file.file}
              </th>
              {file.refused ? (
                <td colSpan={5} data-label="Not read">
                  <span class="import-refused">
                    <Glyph severity="error" label="Not read" />
                    <span>Not read: {file.refused}</span>
                  </span>
                </td>
              ) : (
                <>
                  <td data-label="Recognised as">
                    {recognised(file.cmdlet)}
                    {file.cut && (
                      <span class="import-refused">
                        <Glyph severity="warning" label="Warning" />
                        <span>Only a part of the export</span>
                      </span>
                    )}
                  </td>
                  <td class="number" data-label="Read">
                    {thousands(file.read)}
                  </td>
                  <td class="number" data-label="In">
                    {thousands(file.merged)}
                  </td>
                  <td class="number" data-label="As before">
                    {thousands(file.unchanged)}
                  </td>
                  <td class="number" data-label="Skipped">
                    {thousands(file.skipped)}
                    {file.cells > 0 && <span class="meta"> and {count(file.cells, "cell")}</span>}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const template = "template ";

/** The name of a cmdlet is its own; the templates are tables that people know by title. */
function recognised(cmdlet: string) {
  return cmdlet.startsWith(template) ? `Table: ${tableTitle(cmdlet.slice(template.length))}` : <span translate={false}>{cmdlet}</span>;
}

/** "2 rows skipped", "1 cell refused": a refused cell leaves the rest of its row in. */
export function skippedWords(result: Result): string[] {
  const sum = (of: "skipped" | "cells") => result.files.reduce((n, file) => n + file[of], 0);
  return [...(sum("skipped") > 0 ? [`${count(sum("skipped"), "row")} skipped`] : []), ...(sum("cells") > 0 ? [`${count(sum("cells"), "cell")} refused`] : [])];
}

function Skips({ result }: { result: Result }) {
  const { skips, skipped: total } = result;
  if (total === 0) return null;
  return (
    <section class="import-part">
      <h3>
        {skippedWords(result).join(", ")}
        {total > skips.length && `, the first ${thousands(skips.length)}`}
      </h3>
      <div class="table-scroll import-skips" tabindex={0} role="group" aria-label="Skipped rows and cells">
        <table class="table table-cards">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col" class="number">
                Line
              </th>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {skips.map((skip, i) => (
              <tr key={i}>
                <td data-label="File" translate={false}>
                  {skip.file}
                </td>
                <td class="number" data-label="Line">
                  {thousands(skip.line)}
                </td>
                <td data-label="Column">{skip.column}</td>
                <td data-label="Value" translate={false}>
                  {skip.value}
                </td>
                <td data-label="Reason">
                  {capital(skip.reason)}
                  {skip.cell && <span class="meta"> (the rest of the row is in)</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Notes({ notes }: { notes: Note[] }) {
  if (notes.length === 0) return null;
  return (
    <section class="import-part">
      <h3>{count(notes.length, "note")}</h3>
      <ul class="import-notes">
        {notes.map((note, i) => (
          <li key={i}>
            <Glyph severity="info" />
            <div>
              <p>
                {note.file && <span translate={false}>{note.file}: </span>}
                {note.file ? note.message : capital(note.message)}
                {note.count > 1 && <span class="text-3"> ({thousands(note.count)} times)</span>}
              </p>
              {note.command && notes[i - 1]?.command !== note.command && <Code text={note.command} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Batches({ batches }: { batches: BatchLine[] }) {
  if (batches.length === 0) return null;
  return (
    <section class="import-part">
      <h3>What was done to the plan</h3>
      <ul class="import-batches">
        {batches.map((batch) => (
          <li key={batch.id}>
            <span>{batch.title}</span>
            <span class="text-2">{counts(batch)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function counts(batch: BatchLine): string {
  const parts: [number, string][] = [
    [batch.added, "added"],
    [batch.set, "changed"],
    [batch.removed, "removed"],
    [batch.renamed, "renamed"],
  ];
  return parts.flatMap(([n, word]) => (n > 0 ? [`${thousands(n)} ${word}`] : [])).join(", ");
}

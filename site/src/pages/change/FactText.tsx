import { Unbroken } from "../../ui/Unbroken";

/** FactText sets the ids of facts, which the core writes in brackets, behind the sentence. */
export function FactText({ text }: { text: string }) {
  const ids: string[] = [];
  const words = text.replace(/ ?\(facts? ([^)]+)\)/g, (_, list: string) => {
    ids.push(...list.split(", "));
    return "";
  });
  return (
    <span>
      <Unbroken text={words} />
      {ids.map((id) => (
        <>
          {" "}
          <span key={id} class="change-fact">
            {id}
          </span>
        </>
      ))}
    </span>
  );
}

import { useEffect, useMemo, useState } from "preact/hooks";
import type { NumberAnswer } from "../../core/api_gen";
import { useCell } from "../../core/cell";
import { core } from "../../core/client";
import { openPlan } from "../../core/plan";
import { Select, TextField } from "../../ui/Field";
import { Glyph } from "../../ui/Glyph";

/** NumberBox says of any text what number it is. */
export function NumberBox() {
  const [text, setText] = useState("");
  const [country, setCountry] = useState("");
  const [answer, setAnswer] = useState<NumberAnswer | null>(null);
  const here = useCell(openPlan)?.state.countries.join(" ") ?? "";
  const countries = useMemo(() => countryOptions(here.split(" ").filter(Boolean)), [here]);
  useEffect(() => {
    if (text.trim() === "") return setAnswer(null);
    let newest = true;
    core.call("number", { inputs: [text], country }).then(
      ({ numbers }) => newest && setAnswer(numbers[0] ?? null),
      () => newest && setAnswer(null),
    );
    return () => {
      newest = false;
    };
  }, [text, country]);
  return (
    <div class="number-box">
      <TextField label="What is this number?" type="tel" placeholder="+44 20 7946 0142" value={text} onInput={setText} />
      <Select label="Written in" value={country} onInput={setCountry} options={countries} />
      <output class="grid-said">{answer && <Said answer={answer} />}</output>
    </div>
  );
}

function Said({ answer }: { answer: NumberAnswer }) {
  if (!answer.valid) {
    return (
      <span class="field-error">
        <Glyph severity="error" label="Wrong" />
        {answer.detail || answer.reason}
      </span>
    );
  }
  return (
    <span>
      <b class="phone-number">
        {answer.international || answer.e164}
        {answer.ext && ` ext ${answer.ext}`}
      </b>{" "}
      {kindWords[answer.kind] ?? "number of an unknown kind"}
      {answer.country && `, ${nameOf(answer.country)}`}
      {answer.areaCode && `, area code ${answer.areaCode}`}
      {answer.national && `. There people dial ${answer.national}`}
    </span>
  );
}

const kindWords: Readonly<Record<string, string>> = {
  fixedLine: "fixed line",
  mobile: "mobile phone",
  fixedLineOrMobile: "fixed line or mobile phone",
  tollFree: "toll-free number",
  premiumRate: "premium rate number",
  sharedCost: "number of shared cost",
  voip: "internet telephone",
  personalNumber: "personal number, which follows its owner",
  pager: "pager",
  uan: "one number of a whole company",
  voicemail: "voicemail box",
};

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

function nameOf(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Every country that the browser has a name for, those of the plan first. */
function countryOptions(here: readonly string[]): { value: string; text: string; group?: string }[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const all = letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => !reserved.test(code) && !here.includes(code) && names.of(code))
    .map((value) => ({ value, text: nameOf(value), group: "Others" }))
    .sort((a, b) => a.text.localeCompare(b.text, "en"));
  return [{ value: "", text: "With + and country code" }, ...here.map((value) => ({ value, text: nameOf(value), group: "In this plan" })), ...all];
}

/** Codes that stand for no country. */
const reserved = /^(AA|EU|EZ|UN|Q[M-Z]|X[A-Z]|ZZ|AN|BU|CS|DD|FX|NT|SU|TP|YD|YU|ZR)$/;

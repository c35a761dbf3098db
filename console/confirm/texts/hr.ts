import { texts as common } from "../../pages/texts/hr.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Potvrdite svoju adresu",
  organisation: "Za",
  email: "Vaša adresa e-pošte",
  expires: "Može se potvrditi do",
  lead: "Na ovu adresu stižu obavijesti s rokovima. Potvrdite da ste primili probu. Otvaranje ove stranice ništa nije potvrdilo.",
  confirm: "Potvrdi adresu",
  notYou: "Ako ovo nije Vaša adresa, ništa ne potvrđujte i obavijestite organizaciju.",
  doneTitle: "Potvrđeno",
  done: "Hvala. Sada se zna da Vam poruke stižu na ovu adresu. Možete zatvoriti ovu stranicu.",
  confirmedTitle: "Već potvrđeno",
  confirmed: "Ova je adresa potvrđena. Nema više što učiniti.",
  endedTitle: "Poveznica više ne vrijedi",
  ended:
    "Adresa je promijenjena ili je poveznica prestara ili već iskorištena. Zatražite od nadređene osobe novu probnu poruku.",
  noLink: "Ponovno otvorite poveznicu iz poruke, cijelu.",
  unknownTitle: "Ova poveznica nije poznata",
  unknown: "Poveznica je možda nepotpuna. Otvorite je u najnovijoj poruci ili od nadređene osobe zatražite novu.",
  trouble: "Poslužitelj nije dostupan. Ništa nije potvrđeno.",
  unsure: "Odgovor nije stigao pa se ne zna je li Vaša potvrda stigla. Ponovni pokušaj prvo pokazuje stanje.",
  noScript:
    "Ova stranica treba JavaScript da potvrdi Vašu adresu. Otvaranje ništa nije potvrdilo. Upotrijebite drugi preglednik ili se obratite nadređenoj osobi.",
};

import { texts as common } from "../../pages/texts/fi.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Vahvista osoitteesi",
  organisation: "Organisaatio",
  email: "Sähköpostiosoitteesi",
  expires: "Voidaan vahvistaa viimeistään",
  lead: "Tähän osoitteeseen tulee ilmoituksia määräajoista. Vahvista, että sait testiviestin. Tämän sivun avaaminen ei vahvistanut mitään.",
  confirm: "Vahvista osoite",
  notYou: "Jos tämä ei ole osoitteesi, älä vahvista mitään ja kerro organisaatiolle.",
  doneTitle: "Vahvistettu",
  done: "Kiitos. Nyt tiedetään, että viestit tulevat sinulle tähän osoitteeseen. Voit sulkea tämän sivun.",
  confirmedTitle: "Jo vahvistettu",
  confirmed: "Tämä osoite on vahvistettu. Mitään ei ole enää tehtävänä.",
  endedTitle: "Linkki ei ole enää voimassa",
  ended: "Osoite on vaihdettu, tai linkki on liian vanha tai käytetty. Pyydä esihenkilöltäsi uusi testiviesti.",
  noLink: "Avaa sähköpostin linkki uudelleen kokonaisena.",
  unknownTitle: "Tätä linkkiä ei tunneta",
  unknown: "Linkki voi olla vajaa. Avaa uusimman sähköpostin linkki tai pyydä esihenkilöltäsi uusi.",
  trouble: "Palvelimeen ei saatu yhteyttä. Mitään ei ole vahvistettu.",
  unsure:
    "Vastausta ei tullut, joten ei tiedetä, tuliko vahvistuksesi perille. Uusi yritys näyttää ensin, mikä tilanne on.",
  noScript:
    "Tämä sivu tarvitsee JavaScriptin vahvistaakseen osoitteesi. Avaaminen ei vahvistanut mitään. Käytä toista selainta tai puhu esihenkilöllesi.",
};

import { texts as common } from "../../pages/texts/fi.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Kutsu",
  organisation: "Organisaatio",
  roles: "Rooli",
  email: "Sähköpostiosoitteesi",
  expires: "Voidaan hyväksyä viimeistään",
  lead: "Sinut on kutsuttu mukaan. Tämän sivun avaaminen ei hyväksynyt mitään.",
  roleNames: {
    caseworker: "asiakastyöntekijä",
    contact: "yhteyshenkilö",
    deputy: "sijainen",
    supervisor: "esihenkilö",
    signatory: "allekirjoittaja",
    client: "ohjelmisto",
    administrator: "pääkäyttäjä",
    auditor: "tarkastaja",
  },
  fields: {
    name: "Nimesi, niin kuin kollegasi lukevat sen",
    language: "Sähköpostiesi kieli",
    password: "Valitse salasana",
    repeated: "Sama salasana uudelleen",
  },
  passwordRule: "Vähintään 12 merkkiä. Muutama peräkkäinen sana on helpompi muistaa.",
  show: "Näytä salasanat",
  hide: "Piilota salasanat",
  shown: "Salasanat näkyvät.",
  hidden: "Salasanat on piilotettu.",
  accept: "Hyväksy kutsu",
  wrong: {
    name: {
      missing: "Kirjoita nimesi",
      long: "Kirjoita enintään 120 merkkiä",
      unreadable: "Nimessä on merkkejä, joita ei voi näyttää: kirjoita se uudelleen",
    },
    password: { short: "Valitse vähintään 12 merkkiä", long: "Valitse enintään 200 merkkiä" },
    repeated: { different: "Salasanat eivät ole samat" },
    form: {
      refused: "Tietoja ei hyväksytty. Tarkista ne ja yritä uudelleen.",
      taken:
        "Joku käyttää Proxeniaa jo tällä sähköpostiosoitteella. Jos se olet sinä, kirjaudu salasanallasi; muuten kerro kutsujallesi.",
    },
  },
  elsewhereTitle: "Kirjaudu ensin sisään",
  elsewhere:
    "Tähän asennukseen kirjaudutaan muualla ylläpidetyillä tileillä, joten salasanaa ei valita tässä. Kirjaudu niin kuin siellä kirjaudut; sitten hyväksyt painalluksella.",
  signIn: "Kirjaudu sisään ja jatka",
  acceptedTitle: "Jo hyväksytty",
  accepted:
    "Tämä kutsu on hyväksytty, ja se toimii vain kerran. Jos hyväksyit sen itse, kirjaudu sähköpostiosoitteellasi ja valitsemallasi salasanalla. Jos et, kerro heti kutsujallesi.",
  lapsedTitle: "Kutsu on päättynyt",
  lapsed: "Sen saattoi hyväksyä seitsemän päivän ajan. Pyydä kutsujaltasi uusi.",
  readyTitle: "Tervetuloa",
  ready: "Tilisi on valmis. Kirjaudu sähköpostiosoitteellasi ja juuri valitsemallasi salasanalla.",
  waitingTitle: "Melkein valmista",
  waiting:
    "Tilisi on luotu. Koska roolissasi luetaan tietoja ihmisistä, organisaatiosi esihenkilö vahvistaa sinut ensin. Saat sähköpostin, kun se on tehty; kirjaudu sitten sähköpostiosoitteellasi ja salasanallasi.",
  home: "Siirry Proxeniaan",
  noLink: "Avaa sähköpostin linkki uudelleen kokonaisena.",
  unknownTitle: "Tätä kutsua ei tunneta",
  unknown: "Linkki voi olla vajaa, tai uudempi kutsu on korvannut tämän. Avaa uusin sähköposti tai kysy kutsujaltasi.",
  trouble: "Palvelimeen ei saatu yhteyttä. Mitään ei ole hyväksytty.",
  unsure:
    "Vastausta ei tullut, joten ei tiedetä, tuliko hyväksyntäsi perille. Uusi yritys näyttää ensin, mikä kutsun tilanne on.",
  noScript:
    "Tämä sivu tarvitsee JavaScriptin näyttääkseen kutsun turvallisesti. Avaaminen ei hyväksynyt mitään. Käytä toista selainta tai soita kutsujallesi.",
};

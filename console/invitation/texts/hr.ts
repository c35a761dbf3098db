import { texts as common } from "../../pages/texts/hr.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Poziv",
  organisation: "Organizacija",
  roles: "Kao",
  email: "Vaša adresa e-pošte",
  expires: "Može se prihvatiti do",
  lead: "Pozvani ste pridružiti se. Otvaranje ove stranice ništa nije prihvatilo.",
  roleNames: {
    caseworker: "stručna osoba",
    contact: "osoba za kontakt",
    deputy: "zamjena",
    supervisor: "nadređena osoba",
    signatory: "potpisnik",
    client: "softver",
    administrator: "administrator",
    auditor: "revizor",
  },
  fields: {
    name: "Vaše ime, kako ga čitaju Vaši kolege",
    language: "Jezik Vaše e-pošte",
    password: "Odaberite lozinku",
    repeated: "Ista lozinka još jednom",
  },
  passwordRule: "Najmanje 12 znakova. Nekoliko riječi zaredom lakše se pamti.",
  show: "Prikaži lozinke",
  hide: "Sakrij lozinke",
  shown: "Lozinke su prikazane.",
  hidden: "Lozinke su skrivene.",
  accept: "Prihvati poziv",
  wrong: {
    name: {
      missing: "Napišite svoje ime",
      long: "Napišite najviše 120 znakova",
      unreadable: "Ime sadrži znakove koji se ne mogu prikazati: napišite ga ponovno",
    },
    password: { short: "Odaberite najmanje 12 znakova", long: "Odaberite najviše 200 znakova" },
    repeated: { different: "Lozinke nisu iste" },
    form: {
      refused: "Uneseno nije prihvaćeno. Provjerite i pokušajte ponovno.",
      taken:
        "Netko već upotrebljava Proxeniju s ovom adresom e-pošte. Ako ste to Vi, prijavite se svojom lozinkom; inače obavijestite onoga tko Vas je pozvao.",
    },
  },
  elsewhereTitle: "Prvo se prijavite",
  elsewhere:
    "U ovu se instalaciju prijavljuje računima koji se vode drugdje pa se lozinka ovdje ne bira. Prijavite se kao ondje; zatim prihvaćate jednim pritiskom.",
  signIn: "Prijavi se i nastavi",
  acceptedTitle: "Već prihvaćeno",
  accepted:
    "Ovaj je poziv prihvaćen i vrijedi jednom. Ako ste to bili Vi, prijavite se svojom adresom e-pošte i lozinkom koju ste odabrali. Ako niste, odmah obavijestite onoga tko Vas je pozvao.",
  lapsedTitle: "Poziv je završio",
  lapsed: "Mogao se prihvatiti sedam dana. Zatražite novi od onoga tko Vas je pozvao.",
  readyTitle: "Dobro došli",
  ready: "Vaš je račun spreman. Prijavite se svojom adresom e-pošte i lozinkom koju ste upravo odabrali.",
  waitingTitle: "Skoro gotovo",
  waiting:
    "Vaš je račun izrađen. Budući da Vaša uloga čita što je rečeno o ljudima, prvo Vas potvrđuje nadređena osoba Vaše organizacije. Kad se to dogodi, dobit ćete e-poštu; zatim se prijavite svojom adresom e-pošte i lozinkom.",
  home: "U Proxeniju",
  noLink: "Ponovno otvorite poveznicu iz poruke, cijelu.",
  unknownTitle: "Ovaj poziv nije poznat",
  unknown:
    "Poveznica je možda nepotpuna ili je poziv zamijenjen novijim. Otvorite najnoviju poruku ili pitajte onoga tko Vas je pozvao.",
  trouble: "Poslužitelj nije dostupan. Ništa nije prihvaćeno.",
  unsure:
    "Odgovor nije stigao pa se ne zna je li Vaše prihvaćanje stiglo. Ponovni pokušaj prvo pokazuje stanje poziva.",
  noScript:
    "Ova stranica treba JavaScript da Vam sigurno prikaže poziv. Otvaranje ništa nije prihvatilo. Upotrijebite drugi preglednik ili nazovite onoga tko Vas je pozvao.",
};

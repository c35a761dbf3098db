import { texts as common } from "../../pages/texts/hr.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Upućivanje",
  asks: {
    response: {
      title: "Prihvatite ili odbijte ovo upućivanje",
      text: "Organizacija {from} traži da organizacija {to} preuzme slučaj. Prihvatite ga ili odbijte.",
    },
    "first-contact": {
      title: "Zabilježite prvi kontakt",
      text: "Organizacija {to} preuzela je ovaj slučaj od organizacije {from}. Zabilježite kada se došlo do osobe.",
    },
  },
  questionOpen: "Otvoreno je pitanje organizaciji {from}. Možete odlučiti već sada, ne čekajući odgovor.",
  nothingYet: "Otvaranje ove stranice ništa nije odlučilo.",
  left: "još {time}",
  missed: "Rok propušten prije {time}",
  stillPossible: "Još to možete učiniti. Bilježi se kao zakašnjelo.",
  until: "Do",
  due: {
    "awaiting-response": "Odgovor do",
    "information-requested": "Pošiljatelj odgovara na pitanje do",
    accepted: "Prvi kontakt do",
    "in-progress": "Ishod do",
    declined: "Pošiljatelj odlučuje o daljnjem do",
    returned: "Pošiljatelj odlučuje o daljnjem do",
  },
  passed: "propušten",
  referral: "Upućivanje",
  from: "Šalje",
  priority: "Hitnost",
  status: "Stanje",
  settled: {
    accepted: "Ovo je upućivanje prihvaćeno",
    declined: "Ovo je upućivanje odbijeno",
    returned: "Ovo se upućivanje vratilo bez odgovora",
    "first-contact-recorded": "Prvi je kontakt zabilježen",
    "handed-back": "Ovo je upućivanje vraćeno",
    closed: "Ovo je upućivanje zatvoreno",
    withdrawn: "Pošiljatelj je povukao ovo upućivanje",
    "consent-withdrawn": "Privola za ovo upućivanje je povučena",
  },
  settledAt: "Od",
  settledBy: "Postupa",
  byThisLink: "ovom poveznicom",
  roles: {
    caseworker: "stručna osoba",
    contact: "osoba za kontakt",
    deputy: "zamjena",
    supervisor: "nadređena osoba",
    client: "softver",
  },
  nothingMore: "S ovom poveznicom nema više što učiniti, a njezino otvaranje ništa nije promijenilo.",
  endedTitle: "Poveznica više ne vrijedi",
  ended:
    "Slučaj je krenuo dalje ili više nemate ulogu kojoj je poveznica poslana. Otvaranje ništa nije promijenilo.",
  phones: "Za razgovor s nekim",
  dutyPhone: "{organisation}, dežurni telefon",
  ownDutyPhone: "Vaša organizacija, dežurni telefon",
  danger: "Ako je netko sada u opasnosti, nazovite 112.",
  openReferral: "Prijavite se i otvorite upućivanje",
  openReferralWhy:
    "Na ovoj stranici nema ništa od onoga što je rečeno o osobi. Nakon prijave to možete pročitati, postaviti pitanje ili učiniti nešto drugo.",
  signIn: "Prijava u Proxeniju",
  signInWhy: "Ondje ćete naći upućivanje po broju koji stoji u poruci, kao i telefonski broj.",
  actions: {
    accept: "Prihvati",
    decline: "Odbij",
    "record-first-contact": "Zabilježi prvi kontakt",
  },
  confirmTitle: {
    accept: "Prihvatiti ovo upućivanje?",
    decline: "Odbiti ovo upućivanje?",
    "record-first-contact": "Zabilježiti prvi kontakt?",
  },
  confirmText: {
    accept: "Vaša organizacija preuzima slučaj. Pošiljatelj se odmah obavještava.",
    decline: "Pošiljatelj se odmah obavještava i odlučuje o daljnjem.",
    "record-first-contact":
      "Samo ako se došlo do osobe. Pošiljatelj se odmah obavještava.",
  },
  confirm: {
    accept: "Da, prihvati",
    decline: "Da, odbij",
    "record-first-contact": "Da, zabilježi",
  },
  back: "Natrag",
  done: {
    accept: "Gotovo: upućivanje je prihvaćeno. Pošiljatelj je obaviješten.",
    decline: "Gotovo: upućivanje je odbijeno. Pošiljatelj je obaviješten.",
    "record-first-contact": "Gotovo: prvi je kontakt zabilježen. Pošiljatelj je obaviješten.",
  },
  reason: "Razlog",
  chooseReason: "Odaberite razlog",
  reasons: {
    "no-capacity": "Trenutačno nema kapaciteta",
    "out-of-scope": "Nije naša djelatnost",
    "out-of-area": "Izvan našeg područja",
    language: "Nema zajedničkog jezika",
    "already-supported": "Već prima podršku",
    "conflict-of-interest": "Sukob interesa",
    other: "Drugo",
  },
  contactAt: "Kada se došlo do osobe?",
  wrongTime: "Navedite datum i vrijeme koji nisu u budućnosti",
  over: "U međuvremenu je odlučeno ili poveznica više ne vrijedi. Ovo je sadašnje stanje.",
  refused:
    "Uneseno nije prihvaćeno. Provjerite; prvi kontakt mora biti između prihvaćanja i sada.",
  noLink:
    "Njezin tajni dio nedostaje ili je odrezan: neki programi za e-poštu lome duge poveznice. Ništa nije promijenjeno. Ponovno otvorite poveznicu iz poruke, cijeli redak, ili se prijavite.",
  unknownTitle: "Ova poveznica nije poznata",
  unknown:
    "Možda je putem promijenjena ili je vrlo stara. Ništa nije promijenjeno. Otvorite najnoviju poruku ili se prijavite.",
  trouble: "Poslužitelj nije dostupan. Otvaranje ove stranice ništa nije odlučilo.",
  unsure:
    "Odgovor nije stigao pa se ne zna je li Vaša odluka stigla. Ponovni pokušaj prvo pokazuje stanje upućivanja; ono što ste unijeli ostaje.",
  statuses: {
    "awaiting-response": "Čeka odgovor",
    "information-requested": "Čeka odgovor na pitanje",
    accepted: "Prihvaćeno; slijedi prvi kontakt",
    "in-progress": "Prvi kontakt ostvaren; u tijeku",
    declined: "Odbijeno; ponovno kod pošiljatelja",
    returned: "Vraćeno pošiljatelju bez odgovora",
    closed: "Zatvoreno",
    ended: "Završio pošiljatelj",
    withdrawn: "Povukao pošiljatelj",
  },
  priorities: { emergency: "izvanredno", urgent: "hitno", high: "visoka", normal: "uobičajena", low: "niska" },
  noScript:
    "Ova stranica treba JavaScript, a on se ovdje nije pokrenuo. Otvaranje ništa nije promijenilo. Učitajte je ponovno, upotrijebite drugi preglednik ili nazovite drugu organizaciju: broj je u poruci.",
};

import { texts as common } from "../../pages/texts/fi.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Lähete",
  asks: {
    response: {
      title: "Hyväksy tämä lähete tai kieltäydy siitä",
      text: "{from} pyytää ottamaan asian hoidettavaksi. Vastaanottaja on {to}. Hyväksy lähete tai kieltäydy siitä.",
    },
    "first-contact": {
      title: "Kirjaa ensimmäinen yhteydenotto",
      text: "{to} on ottanut hoitaakseen tämän asian, jonka lähetti {from}. Kirjaa, milloin henkilö tavoitettiin.",
    },
  },
  questionOpen: "Lähettäjälle ({from}) esitetty kysymys on avoinna. Voit päättää jo nyt odottamatta vastausta.",
  nothingYet: "Tämän sivun avaaminen ei päättänyt mitään.",
  left: "jäljellä {time}",
  missed: "Määräaika ylitetty {time} sitten",
  stillPossible: "Voit yhä tehdä sen. Se kirjataan myöhästyneeksi.",
  until: "Viimeistään",
  due: {
    "awaiting-response": "Vastattava viimeistään",
    "information-requested": "Lähettäjä vastaa kysymykseen viimeistään",
    accepted: "Ensimmäinen yhteydenotto viimeistään",
    "in-progress": "Lopputulos viimeistään",
    declined: "Lähettäjä päättää jatkosta viimeistään",
    returned: "Lähettäjä päättää jatkosta viimeistään",
  },
  passed: "ylitetty",
  referral: "Lähete",
  from: "Lähettäjä",
  priority: "Kiireellisyys",
  status: "Tilanne",
  settled: {
    accepted: "Tämä lähete on hyväksytty",
    declined: "Tästä lähetteestä on kieltäydytty",
    returned: "Tämä lähete palautui vastauksetta",
    "first-contact-recorded": "Ensimmäinen yhteydenotto on kirjattu",
    "handed-back": "Tämä lähete on palautettu",
    closed: "Tämä lähete on päätetty",
    withdrawn: "Lähettäjä on perunut tämän lähetteen",
    "consent-withdrawn": "Suostumus tähän lähetteeseen on peruttu",
  },
  settledAt: "Alkaen",
  settledBy: "Tekijä",
  byThisLink: "tästä linkistä",
  roles: {
    caseworker: "asiakastyöntekijä",
    contact: "yhteyshenkilö",
    deputy: "sijainen",
    supervisor: "esihenkilö",
    client: "ohjelmisto",
  },
  nothingMore: "Tällä linkillä ei ole enää mitään tehtävää, eikä sen avaaminen muuttanut mitään.",
  endedTitle: "Linkki ei ole enää voimassa",
  ended:
    "Asia on edennyt, tai sinulla ei enää ole roolia, johon linkki lähetettiin. Avaaminen ei muuttanut mitään.",
  phones: "Jos haluat puhua jonkun kanssa",
  dutyPhone: "{organisation}, päivystyspuhelin",
  ownDutyPhone: "Oma organisaatiosi, päivystyspuhelin",
  danger: "Jos joku on vaarassa nyt, soita 112.",
  openReferral: "Kirjaudu sisään ja avaa lähete",
  openReferralWhy:
    "Tällä sivulla ei ole mitään siitä, mitä henkilöstä kerrotaan. Kirjauduttuasi voit lukea sen, esittää kysymyksen tai tehdä jotakin muuta.",
  signIn: "Kirjaudu Proxeniaan",
  signInWhy: "Sieltä löydät lähetteen sen numerolla, joka on sähköpostissa, kuten puhelinnumerokin.",
  actions: {
    accept: "Hyväksy",
    decline: "Kieltäydy",
    "record-first-contact": "Kirjaa ensimmäinen yhteydenotto",
  },
  confirmTitle: {
    accept: "Hyväksytäänkö tämä lähete?",
    decline: "Kieltäydytäänkö tästä lähetteestä?",
    "record-first-contact": "Kirjataanko ensimmäinen yhteydenotto?",
  },
  confirmText: {
    accept: "Organisaatiosi ottaa asian hoitaakseen. Lähettäjälle ilmoitetaan heti.",
    decline: "Lähettäjälle ilmoitetaan heti, ja lähettäjä päättää jatkosta.",
    "record-first-contact":
      "Vain jos henkilö tavoitettiin. Lähettäjälle ilmoitetaan heti.",
  },
  confirm: {
    accept: "Kyllä, hyväksy",
    decline: "Kyllä, kieltäydy",
    "record-first-contact": "Kyllä, kirjaa",
  },
  back: "Takaisin",
  done: {
    accept: "Valmis: lähete on hyväksytty. Lähettäjälle on ilmoitettu.",
    decline: "Valmis: lähetteestä on kieltäydytty. Lähettäjälle on ilmoitettu.",
    "record-first-contact": "Valmis: ensimmäinen yhteydenotto on kirjattu. Lähettäjälle on ilmoitettu.",
  },
  reason: "Syy",
  chooseReason: "Valitse syy",
  reasons: {
    "no-capacity": "Ei tilaa juuri nyt",
    "out-of-scope": "Ei kuulu tehtäviimme",
    "out-of-area": "Alueemme ulkopuolella",
    language: "Ei yhteistä kieltä",
    "already-supported": "Saa jo tukea",
    "conflict-of-interest": "Eturistiriita",
    other: "Muu",
  },
  contactAt: "Milloin henkilö tavoitettiin?",
  wrongTime: "Anna päivä ja kellonaika, jotka eivät ole tulevaisuudessa",
  over: "Tästä on sillä välin päätetty, tai linkki ei ole enää voimassa. Tässä on tilanne nyt.",
  refused:
    "Tietoja ei hyväksytty. Tarkista ne; ensimmäisen yhteydenoton on oltava hyväksymisen ja tämän hetken välillä.",
  noLink:
    "Linkin salainen osa puuttuu tai on katkennut: jotkin sähköpostiohjelmat katkaisevat pitkät linkit. Mitään ei ole muutettu. Avaa sähköpostin linkki uudelleen koko riviltä tai kirjaudu sisään.",
  unknownTitle: "Tätä linkkiä ei tunneta",
  unknown:
    "Se on voinut muuttua matkalla tai on hyvin vanha. Mitään ei ole muutettu. Avaa uusin sähköposti tai kirjaudu sisään.",
  trouble: "Palvelimeen ei saatu yhteyttä. Tämän sivun avaaminen ei päättänyt mitään.",
  unsure:
    "Vastausta ei tullut, joten ei tiedetä, tuliko päätöksesi perille. Uusi yritys näyttää ensin, mikä lähetteen tilanne on; antamasi tiedot säilyvät.",
  statuses: {
    "awaiting-response": "Odottaa vastausta",
    "information-requested": "Odottaa vastausta kysymykseen",
    accepted: "Hyväksytty; seuraavaksi ensimmäinen yhteydenotto",
    "in-progress": "Ensimmäinen yhteydenotto tehty; käynnissä",
    declined: "Kieltäydytty; taas lähettäjällä",
    returned: "Palautunut lähettäjälle vastauksetta",
    closed: "Päätetty",
    ended: "Lähettäjä on lopettanut",
    withdrawn: "Lähettäjä on perunut",
  },
  priorities: { emergency: "hätätilanne", urgent: "kiireellinen", high: "korkea", normal: "normaali", low: "matala" },
  noScript:
    "Tämä sivu tarvitsee JavaScriptin, eikä se käynnistynyt. Avaaminen ei muuttanut mitään. Lataa sivu uudelleen, käytä toista selainta tai soita toiselle organisaatiolle: numero on sähköpostissa.",
};

import { texts as common } from "../../pages/texts/fr.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Orientation",
  asks: {
    response: {
      title: "Accepter ou décliner cette orientation",
      text: "{from} demande à {to} de prendre un dossier en charge. Veuillez l’accepter ou le décliner.",
    },
    "first-contact": {
      title: "Consigner le premier contact",
      text: "{to} a pris en charge ce dossier envoyé par {from}. Veuillez consigner quand la personne a été jointe.",
    },
  },
  questionOpen:
    "Une question posée à {from} est en suspens. Vous pouvez décider dès maintenant, sans attendre la réponse.",
  nothingYet: "Ouvrir cette page n’a rien décidé.",
  left: "encore {time}",
  missed: "Échéance dépassée depuis {time}",
  stillPossible: "Vous pouvez encore le faire. Ce sera consigné comme tardif.",
  until: "Au plus tard",
  due: {
    "awaiting-response": "Réponse au plus tard",
    "information-requested": "L’expéditeur répond à une question au plus tard",
    accepted: "Premier contact au plus tard",
    "in-progress": "Résultat au plus tard",
    declined: "L’expéditeur décide de la suite au plus tard",
    returned: "L’expéditeur décide de la suite au plus tard",
  },
  passed: "dépassée",
  referral: "Orientation",
  from: "De",
  priority: "Priorité",
  status: "Où elle en est",
  settled: {
    accepted: "Cette orientation est acceptée",
    declined: "Cette orientation est déclinée",
    returned: "Cette orientation est revenue sans réponse",
    "first-contact-recorded": "Le premier contact est consigné",
    "handed-back": "Cette orientation a été restituée",
    closed: "Cette orientation est clôturée",
    withdrawn: "L’expéditeur a retiré cette orientation",
    "consent-withdrawn": "Le consentement à cette orientation a été retiré",
  },
  settledAt: "Depuis",
  settledBy: "Par",
  byThisLink: "par ce lien",
  roles: {
    caseworker: "personne en charge du dossier",
    contact: "personne référente",
    deputy: "suppléance",
    supervisor: "responsable",
    client: "logiciel",
  },
  nothingMore: "Il n’y a plus rien à faire avec ce lien, et l’ouvrir n’a rien changé.",
  endedTitle: "Ce lien n’est plus valable",
  ended: "Le dossier a avancé, ou vous n’avez plus le rôle auquel le lien a été envoyé. L’ouvrir n’a rien changé.",
  phones: "Pour parler à quelqu’un",
  dutyPhone: "{organisation}, téléphone d’astreinte",
  ownDutyPhone: "Votre propre organisation, téléphone d’astreinte",
  danger: "Si quelqu’un est en danger maintenant, appelez le 112.",
  openReferral: "Se connecter et ouvrir l’orientation",
  openReferralWhy:
    "Rien de ce qui est dit de la personne ne figure sur cette page. Après connexion, vous pouvez le lire, poser une question ou faire autre chose.",
  signIn: "Se connecter à Proxenia",
  signInWhy:
    "Vous y trouvez l’orientation par son numéro, qui figure dans le courriel, tout comme un numéro de téléphone.",
  actions: {
    accept: "Accepter",
    decline: "Décliner",
    "record-first-contact": "Consigner le premier contact",
  },
  confirmTitle: {
    accept: "Accepter cette orientation ?",
    decline: "Décliner cette orientation ?",
    "record-first-contact": "Consigner le premier contact ?",
  },
  confirmText: {
    accept: "Votre organisation prend le dossier en charge. L’expéditeur est immédiatement prévenu.",
    decline: "L’expéditeur est immédiatement prévenu et décide de la suite.",
    "record-first-contact": "Seulement si la personne a été jointe. L’expéditeur est immédiatement prévenu.",
  },
  confirm: {
    accept: "Oui, accepter",
    decline: "Oui, décliner",
    "record-first-contact": "Oui, consigner",
  },
  back: "Retour",
  done: {
    accept: "C’est fait : l’orientation est acceptée. L’expéditeur a été prévenu.",
    decline: "C’est fait : l’orientation est déclinée. L’expéditeur a été prévenu.",
    "record-first-contact": "C’est fait : le premier contact est consigné. L’expéditeur a été prévenu.",
  },
  reason: "Motif",
  chooseReason: "Veuillez choisir un motif",
  reasons: {
    "no-capacity": "Pas de disponibilité pour le moment",
    "out-of-scope": "Hors de nos missions",
    "out-of-area": "Hors de notre territoire",
    language: "Pas de langue commune",
    "already-supported": "Déjà accompagnée",
    "conflict-of-interest": "Conflit d’intérêts",
    other: "Autre",
  },
  contactAt: "Quand la personne a-t-elle été jointe ?",
  wrongTime: "Veuillez indiquer une date et une heure qui ne soient pas futures",
  over: "Entre-temps, la décision a été prise, ou le lien n’est plus valable. Voici où en sont les choses.",
  refused:
    "La saisie n’a pas été acceptée. Veuillez la vérifier ; le premier contact doit se situer entre l’acceptation et maintenant.",
  noLink:
    "Sa partie secrète manque ou est coupée : certains logiciels de courriel coupent les longs liens. Rien n’a été modifié. Ouvrez de nouveau le lien du courriel, la ligne entière, ou connectez-vous.",
  unknownTitle: "Ce lien n’est pas connu",
  unknown:
    "Il a peut-être été modifié en chemin, ou est très ancien. Rien n’a été modifié. Ouvrez le courriel le plus récent, ou connectez-vous.",
  trouble: "Le serveur n’a pas pu être joint. Ouvrir cette page n’a rien décidé.",
  unsure:
    "Aucune réponse n’est venue ; on ne sait donc pas si votre décision est arrivée. Réessayer montre d’abord où en est l’orientation ; ce que vous avez saisi est conservé.",
  statuses: {
    "awaiting-response": "En attente d’une réponse",
    "information-requested": "En attente de la réponse à une question",
    accepted: "Acceptée ; le premier contact vient ensuite",
    "in-progress": "Premier contact établi ; en cours",
    declined: "Déclinée ; revenue à l’expéditeur",
    returned: "Revenue sans réponse à l’expéditeur",
    closed: "Clôturée",
    ended: "Terminée par l’expéditeur",
    withdrawn: "Retirée par l’expéditeur",
  },
  priorities: { emergency: "urgence absolue", urgent: "urgente", high: "élevée", normal: "normale", low: "basse" },
  noScript:
    "Cette page a besoin de JavaScript, qui n’a pas démarré ici. L’ouvrir n’a rien changé. Rechargez-la, utilisez un autre navigateur, ou téléphonez à l’autre organisation : son numéro figure dans le courriel.",
};

import { texts as common } from "../../pages/texts/fr.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Invitation",
  organisation: "Organisation",
  roles: "En tant que",
  email: "Votre adresse électronique",
  expires: "Peut être acceptée jusqu’à",
  lead: "On vous invite à rejoindre une organisation. Ouvrir cette page n’a rien accepté.",
  roleNames: {
    caseworker: "personne en charge du dossier",
    contact: "personne référente",
    deputy: "suppléance",
    supervisor: "responsable",
    signatory: "signataire",
    client: "logiciel",
    administrator: "administration",
    auditor: "audit",
  },
  fields: {
    name: "Votre nom, tel que vos collègues le lisent",
    language: "Langue de vos courriels",
    password: "Choisissez un mot de passe",
    repeated: "Le même mot de passe encore une fois",
  },
  passwordRule: "Au moins 12 caractères. Quelques mots à la suite sont plus faciles à retenir.",
  show: "Afficher les mots de passe",
  hide: "Masquer les mots de passe",
  shown: "Les mots de passe sont affichés.",
  hidden: "Les mots de passe sont masqués.",
  accept: "Accepter l’invitation",
  wrong: {
    name: {
      missing: "Veuillez écrire votre nom",
      long: "Veuillez écrire au plus 120 caractères",
      unreadable: "Ce nom contient des caractères qui ne peuvent pas être affichés : veuillez le retaper",
    },
    password: { short: "Veuillez choisir au moins 12 caractères", long: "Veuillez choisir au plus 200 caractères" },
    repeated: { different: "Les deux mots de passe ne sont pas identiques" },
    form: {
      refused: "La saisie n’a pas été acceptée. Veuillez la vérifier et réessayer.",
      taken:
        "Quelqu’un utilise déjà Proxenia avec cette adresse électronique. Si c’est vous, connectez-vous avec votre mot de passe ; sinon, prévenez la personne qui vous a invité.",
    },
  },
  elsewhereTitle: "Connectez-vous d’abord",
  elsewhere:
    "Sur cette installation, on se connecte avec des comptes tenus ailleurs ; aucun mot de passe n’est donc choisi ici. Connectez-vous comme vous le faites là-bas ; vous acceptez ensuite d’une pression.",
  signIn: "Se connecter et continuer",
  acceptedTitle: "Déjà acceptée",
  accepted:
    "Cette invitation a été acceptée, et ne sert qu’une fois. Si c’était vous, connectez-vous avec votre adresse électronique et le mot de passe que vous avez choisi. Si ce n’était pas vous, prévenez immédiatement la personne qui vous a invité.",
  lapsedTitle: "L’invitation a pris fin",
  lapsed: "Elle pouvait être acceptée pendant sept jours. Demandez-en une nouvelle à la personne qui vous a invité.",
  readyTitle: "Bienvenue",
  ready:
    "Votre compte est prêt. Connectez-vous avec votre adresse électronique et le mot de passe que vous venez de choisir.",
  waitingTitle: "Presque terminé",
  waiting:
    "Votre compte est créé. Comme votre rôle permet de lire ce qui est dit des personnes, une personne responsable de votre organisation vous confirme d’abord. Vous recevrez un courriel quand ce sera fait ; connectez-vous alors avec votre adresse électronique et votre mot de passe.",
  home: "Vers Proxenia",
  noLink: "Veuillez ouvrir de nouveau le lien du courriel, en entier.",
  unknownTitle: "Cette invitation n’est pas connue",
  unknown:
    "Le lien est peut-être incomplet, ou une invitation plus récente l’a remplacée. Ouvrez le courriel le plus récent, ou adressez-vous à la personne qui vous a invité.",
  trouble: "Le serveur n’a pas pu être joint. Rien n’a été accepté.",
  unsure:
    "Aucune réponse n’est venue ; on ne sait donc pas si votre acceptation est arrivée. Réessayer montre d’abord où en est l’invitation.",
  noScript:
    "Cette page a besoin de JavaScript pour vous montrer l’invitation en toute sécurité. L’ouvrir n’a rien accepté. Utilisez un autre navigateur, ou téléphonez à la personne qui vous a invité.",
};

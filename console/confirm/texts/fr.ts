import { texts as common } from "../../pages/texts/fr.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Confirmez votre adresse",
  organisation: "Pour",
  email: "Votre adresse électronique",
  expires: "Peut être confirmée jusqu’à",
  lead: "Des avis d’échéance arrivent à cette adresse. Confirmez que vous avez reçu l’essai. Ouvrir cette page n’a rien confirmé.",
  confirm: "Confirmer l’adresse",
  notYou: "Si ce n’est pas votre adresse, ne confirmez rien et prévenez l’organisation.",
  doneTitle: "Confirmée",
  done: "Merci. On sait maintenant que les messages vous parviennent à cette adresse. Vous pouvez fermer cette page.",
  confirmedTitle: "Déjà confirmée",
  confirmed: "Cette adresse est confirmée. Il n’y a plus rien à faire.",
  endedTitle: "Ce lien n’est plus valable",
  ended:
    "L’adresse a été modifiée, ou le lien est trop ancien ou a déjà servi. Demandez à votre responsable un nouveau courriel d’essai.",
  noLink: "Veuillez ouvrir de nouveau le lien du courriel, en entier.",
  unknownTitle: "Ce lien n’est pas connu",
  unknown:
    "Le lien est peut-être incomplet. Ouvrez-le dans le courriel le plus récent, ou demandez-en un nouveau à votre responsable.",
  trouble: "Le serveur n’a pas pu être joint. Rien n’a été confirmé.",
  unsure:
    "Aucune réponse n’est venue ; on ne sait donc pas si votre confirmation est arrivée. Réessayer montre d’abord où en sont les choses.",
  noScript:
    "Cette page a besoin de JavaScript pour confirmer votre adresse. L’ouvrir n’a rien confirmé. Utilisez un autre navigateur, ou parlez-en à votre responsable.",
};

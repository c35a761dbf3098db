import { texts as common } from "../../pages/texts/pt.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Confirme o seu endereço",
  organisation: "Para",
  email: "O seu endereço de e-mail",
  expires: "Pode ser confirmado até",
  lead: "A este endereço chegam avisos com prazos. Confirme que recebeu o teste. Abrir esta página não confirmou nada.",
  confirm: "Confirmar o endereço",
  notYou: "Se este não é o seu endereço, não confirme nada e avise a organização.",
  doneTitle: "Confirmado",
  done: "Obrigado. Sabe-se agora que as mensagens lhe chegam a este endereço. Pode fechar esta página.",
  confirmedTitle: "Já confirmado",
  confirmed: "Este endereço está confirmado. Não há mais nada a fazer.",
  endedTitle: "Esta ligação já não é válida",
  ended:
    "O endereço foi alterado, ou a ligação é demasiado antiga ou já foi usada. Peça um novo e-mail de teste à pessoa responsável.",
  noLink: "Abra de novo a ligação do e-mail, toda inteira.",
  unknownTitle: "Esta ligação não é conhecida",
  unknown: "A ligação pode estar incompleta. Abra a do e-mail mais recente ou peça uma nova à pessoa responsável.",
  trouble: "Não foi possível contactar o servidor. Nada foi confirmado.",
  unsure:
    "Não chegou resposta, pelo que não se sabe se a sua confirmação chegou. Tentar de novo mostra primeiro em que ponto está.",
  noScript:
    "Esta página precisa de JavaScript para confirmar o seu endereço. Abri-la não confirmou nada. Use outro navegador ou fale com a pessoa responsável.",
};

import { texts as common } from "../../pages/texts/pt.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Encaminhamento",
  asks: {
    response: {
      title: "Aceite ou recuse este encaminhamento",
      text: "{from} pede a {to} que assuma um caso. Aceite-o ou recuse-o, por favor.",
    },
    "first-contact": {
      title: "Registe o primeiro contacto",
      text: "{to} assumiu este caso, encaminhado por {from}. Registe quando se chegou à pessoa.",
    },
  },
  questionOpen: "Está em aberto uma pergunta a {from}. Pode decidir já, sem esperar pela resposta.",
  nothingYet: "Abrir esta página não decidiu nada.",
  left: "ainda {time}",
  missed: "Prazo ultrapassado há {time}",
  stillPossible: "Ainda o pode fazer. Fica registado como tardio.",
  until: "Até",
  due: {
    "awaiting-response": "Resposta até",
    "information-requested": "Quem encaminhou responde a uma pergunta até",
    accepted: "Primeiro contacto até",
    "in-progress": "Resultado até",
    declined: "Quem encaminhou decide como prosseguir até",
    returned: "Quem encaminhou decide como prosseguir até",
  },
  passed: "ultrapassado",
  referral: "Encaminhamento",
  from: "De",
  priority: "Prioridade",
  status: "Em que ponto está",
  settled: {
    accepted: "Este encaminhamento foi aceite",
    declined: "Este encaminhamento foi recusado",
    returned: "Este encaminhamento voltou sem resposta",
    "first-contact-recorded": "O primeiro contacto está registado",
    "handed-back": "Este encaminhamento foi devolvido",
    closed: "Este encaminhamento está encerrado",
    withdrawn: "Quem enviou este encaminhamento retirou-o",
    "consent-withdrawn": "O consentimento para este encaminhamento foi retirado",
  },
  settledAt: "Desde",
  settledBy: "Por",
  byThisLink: "por esta ligação",
  roles: {
    caseworker: "profissional de apoio",
    contact: "pessoa de contacto",
    deputy: "suplente",
    supervisor: "responsável",
    client: "software",
  },
  nothingMore: "Com esta ligação já não há nada a fazer, e abri-la não mudou nada.",
  endedTitle: "Esta ligação já não é válida",
  ended:
    "O caso avançou, ou já não tem a função para a qual a ligação foi enviada. Abri-la não mudou nada.",
  phones: "Para falar com alguém",
  dutyPhone: "{organisation}, telefone de permanência",
  ownDutyPhone: "A sua própria organização, telefone de permanência",
  danger: "Se alguém está em perigo agora, ligue 112.",
  openReferral: "Iniciar sessão e abrir o encaminhamento",
  openReferralWhy:
    "Nada do que se diz sobre a pessoa está nesta página. Depois de iniciar sessão, pode lê-lo, fazer uma pergunta ou qualquer outra coisa.",
  signIn: "Iniciar sessão no Proxenia",
  signInWhy: "Aí encontra o encaminhamento pelo seu número, que está no e-mail, tal como um número de telefone.",
  actions: {
    accept: "Aceitar",
    decline: "Recusar",
    "record-first-contact": "Registar o primeiro contacto",
  },
  confirmTitle: {
    accept: "Aceitar este encaminhamento?",
    decline: "Recusar este encaminhamento?",
    "record-first-contact": "Registar o primeiro contacto?",
  },
  confirmText: {
    accept: "A sua organização assume o caso. Quem encaminhou é avisado de imediato.",
    decline: "Quem encaminhou é avisado de imediato e decide como prosseguir.",
    "record-first-contact":
      "Só se se chegou à pessoa. Quem encaminhou é avisado de imediato.",
  },
  confirm: {
    accept: "Sim, aceitar",
    decline: "Sim, recusar",
    "record-first-contact": "Sim, registar",
  },
  back: "Voltar atrás",
  done: {
    accept: "Feito: o encaminhamento foi aceite. Quem encaminhou foi avisado.",
    decline: "Feito: o encaminhamento foi recusado. Quem encaminhou foi avisado.",
    "record-first-contact": "Feito: o primeiro contacto está registado. Quem encaminhou foi avisado.",
  },
  reason: "Motivo",
  chooseReason: "Escolha um motivo",
  reasons: {
    "no-capacity": "Sem capacidade neste momento",
    "out-of-scope": "Não é o que fazemos",
    "out-of-area": "Fora da nossa área",
    language: "Sem língua comum",
    "already-supported": "Já tem apoio",
    "conflict-of-interest": "Conflito de interesses",
    other: "Outro",
  },
  contactAt: "Quando se chegou à pessoa?",
  wrongTime: "Indique uma data e uma hora que não sejam futuras",
  over: "Entretanto, isto foi decidido ou a ligação deixou de valer. Eis em que ponto está agora.",
  refused:
    "Não foi aceite tal como introduzido. Verifique; o primeiro contacto tem de estar entre a aceitação e agora.",
  noLink:
    "Falta a sua parte secreta, ou está cortada: alguns programas de e-mail partem as ligações longas. Nada foi alterado. Abra de novo a ligação do e-mail, a linha inteira, ou inicie sessão.",
  unknownTitle: "Esta ligação não é conhecida",
  unknown:
    "Pode ter sido alterada pelo caminho ou ser muito antiga. Nada foi alterado. Abra o e-mail mais recente ou inicie sessão.",
  trouble: "Não foi possível contactar o servidor. Abrir esta página não decidiu nada.",
  unsure:
    "Não chegou resposta, pelo que não se sabe se a sua decisão chegou. Tentar de novo mostra primeiro em que ponto está o encaminhamento; o que introduziu mantém-se.",
  statuses: {
    "awaiting-response": "Aguarda resposta",
    "information-requested": "Aguarda resposta a uma pergunta",
    accepted: "Aceite; segue-se o primeiro contacto",
    "in-progress": "Primeiro contacto feito; em curso",
    declined: "Recusado; de volta a quem encaminhou",
    returned: "Devolvido sem resposta a quem encaminhou",
    closed: "Encerrado",
    ended: "Terminado por quem encaminhou",
    withdrawn: "Retirado por quem encaminhou",
  },
  priorities: { emergency: "emergência", urgent: "urgente", high: "alta", normal: "normal", low: "baixa" },
  noScript:
    "Esta página precisa de JavaScript, que aqui não arrancou. Abri-la não mudou nada. Recarregue-a, use outro navegador ou telefone à outra organização: o número está no e-mail.",
};

import { texts as common } from "../../pages/texts/pt.ts";
import type { Texts } from "./en.ts";

export const texts: Texts = {
  ...common,
  title: "Convite",
  organisation: "Organização",
  roles: "Como",
  email: "O seu endereço de e-mail",
  expires: "Pode ser aceite até",
  lead: "Recebeu um convite para se juntar. Abrir esta página não aceitou nada.",
  roleNames: {
    caseworker: "profissional de apoio",
    contact: "pessoa de contacto",
    deputy: "suplente",
    supervisor: "responsável",
    signatory: "signatário",
    client: "software",
    administrator: "administração",
    auditor: "auditoria",
  },
  fields: {
    name: "O seu nome, como os seus colegas o leem",
    language: "Língua dos seus e-mails",
    password: "Escolha uma palavra-passe",
    repeated: "A mesma palavra-passe, de novo",
  },
  passwordRule: "Pelo menos 12 caracteres. Algumas palavras seguidas são mais fáceis de memorizar.",
  show: "Mostrar as palavras-passe",
  hide: "Ocultar as palavras-passe",
  shown: "As palavras-passe estão visíveis.",
  hidden: "As palavras-passe estão ocultas.",
  accept: "Aceitar o convite",
  wrong: {
    name: {
      missing: "Escreva o seu nome",
      long: "Escreva no máximo 120 caracteres",
      unreadable: "Este nome contém caracteres que não podem ser mostrados: escreva-o de novo",
    },
    password: { short: "Escolha pelo menos 12 caracteres", long: "Escolha no máximo 200 caracteres" },
    repeated: { different: "As duas palavras-passe não são iguais" },
    form: {
      refused: "Não foi aceite tal como introduzido. Verifique e tente de novo.",
      taken:
        "Alguém já usa o Proxenia com este endereço de e-mail. Se é o seu, inicie sessão com a sua palavra-passe; caso contrário, avise quem lhe enviou o convite.",
    },
  },
  elsewhereTitle: "Inicie sessão primeiro",
  elsewhere:
    "Nesta instalação inicia-se sessão com contas geridas noutro lado, pelo que não se escolhe aqui uma palavra-passe. Inicie sessão como lá faz; depois aceita com um toque.",
  signIn: "Iniciar sessão e continuar",
  acceptedTitle: "Já aceite",
  accepted:
    "Este convite foi aceite e só serve uma vez. Se foi por si, inicie sessão com o seu endereço de e-mail e a palavra-passe que escolheu. Se não foi, avise de imediato quem lhe enviou o convite.",
  lapsedTitle: "O convite terminou",
  lapsed: "Podia ser aceite durante sete dias. Peça um novo a quem lhe enviou o convite.",
  readyTitle: "Boas-vindas",
  ready:
    "A sua conta está pronta. Inicie sessão com o seu endereço de e-mail e a palavra-passe que acabou de escolher.",
  waitingTitle: "Está quase",
  waiting:
    "A sua conta está criada. Como a sua função permite ler o que se diz sobre as pessoas, primeiro uma pessoa responsável da sua organização confirma a sua entrada. Receberá um e-mail quando isso acontecer; depois, inicie sessão com o seu endereço de e-mail e a sua palavra-passe.",
  home: "Ir para o Proxenia",
  noLink: "Abra de novo a ligação do e-mail, toda inteira.",
  unknownTitle: "Este convite não é conhecido",
  unknown:
    "A ligação pode estar incompleta, ou um convite mais recente substituiu-o. Abra o e-mail mais recente ou pergunte a quem lhe enviou o convite.",
  trouble: "Não foi possível contactar o servidor. Nada foi aceite.",
  unsure:
    "Não chegou resposta, pelo que não se sabe se a sua aceitação chegou. Tentar de novo mostra primeiro em que ponto está o convite.",
  noScript:
    "Esta página precisa de JavaScript para lhe mostrar o convite em segurança. Abri-la não aceitou nada. Use outro navegador ou telefone a quem lhe enviou o convite.",
};

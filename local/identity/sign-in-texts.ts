const en = {
  signInTitle: "Sign in to Proxenia",
  email: "E-mail address",
  password: "Password",
  signIn: "Sign in",
  wrong: "The e-mail address or the password is not right.",
  wait: "Too many attempts. Please wait {minutes} min and try again.",
  expiredTitle: "This sign-in has expired",
  expired: "Nothing is lost. Go back to Proxenia and sign in again.",
  backToConsole: "Back to Proxenia",
  signOutTitle: "Do you want to sign out of Proxenia?",
  signOut: "Yes, sign out",
  stay: "No, stay signed in",
  signedOutTitle: "You are signed out",
  signedOut: "You can close this page.",
  errorTitle: "Signing in did not work",
  error: "Go back to Proxenia and try again. If it happens again, give your administrator this code:",
};

const it: typeof en = {
  signInTitle: "Accedi a Proxenia",
  email: "Indirizzo e-mail",
  password: "Password",
  signIn: "Accedi",
  wrong: "L’indirizzo e-mail o la password non sono corretti.",
  wait: "Troppi tentativi. Attendi {minutes} min e riprova.",
  expiredTitle: "Questo accesso è scaduto",
  expired: "Non è andato perso nulla. Torna a Proxenia e accedi di nuovo.",
  backToConsole: "Torna a Proxenia",
  signOutTitle: "Vuoi uscire da Proxenia?",
  signOut: "Sì, esci",
  stay: "No, resta collegato",
  signedOutTitle: "Sei uscito da Proxenia",
  signedOut: "Puoi chiudere questa pagina.",
  errorTitle: "L’accesso non è riuscito",
  error: "Torna a Proxenia e riprova. Se succede ancora, comunica questo codice all’amministratore:",
};

export const signInTexts = { en, it };
export type SignInLanguage = keyof typeof signInTexts;

/** The reader's language among those we have, by the weights of `Accept-Language`; English where none fits. */
export function chooseLanguage(acceptLanguage: string | undefined): SignInLanguage {
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith("q="));
      return { language: tag.trim().split("-")[0], weight: q === undefined ? 1 : Number(q.slice(2)) || 0 };
    })
    .filter(({ language, weight }) => weight > 0 && (language === "en" || language === "it"))
    .sort((one, other) => other.weight - one.weight);
  return wanted[0]?.language === "it" ? "it" : "en";
}

import type accessibility from "../locales/en/accessibility.json";
import type administration from "../locales/en/administration.json";
import type agreementCompare from "../locales/en/agreement-compare.json";
import type agreementEdit from "../locales/en/agreement-edit.json";
import type agreements from "../locales/en/agreements.json";
import type audit from "../locales/en/audit.json";
import type boxes from "../locales/en/boxes.json";
import type calendars from "../locales/en/calendars.json";
import type common from "../locales/en/common.json";
import type components from "../locales/en/components.json";
import type content from "../locales/en/content.json";
import type glossary from "../locales/en/glossary.json";
import type join from "../locales/en/join.json";
import type keys from "../locales/en/keys.json";
import type mailHealth from "../locales/en/mail-health.json";
import type members from "../locales/en/members.json";
import type referral from "../locales/en/referral.json";
import type refusals from "../locales/en/refusals.json";
import type signing from "../locales/en/signing.json";
import type simulation from "../locales/en/simulation.json";
import type submit from "../locales/en/submit.json";
import type welcome from "../locales/en/welcome.json";

/** Texts are asked for by keys that the English catalogues have; anything else does not compile. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      accessibility: typeof accessibility;
      "agreement-compare": typeof agreementCompare;
      "agreement-edit": typeof agreementEdit;
      agreements: typeof agreements;
      administration: typeof administration;
      audit: typeof audit;
      boxes: typeof boxes;
      calendars: typeof calendars;
      common: typeof common;
      components: typeof components;
      content: typeof content;
      glossary: typeof glossary;
      join: typeof join;
      keys: typeof keys;
      "mail-health": typeof mailHealth;
      members: typeof members;
      refusals: typeof refusals;
      referral: typeof referral;
      signing: typeof signing;
      simulation: typeof simulation;
      submit: typeof submit;
      welcome: typeof welcome;
    };
  }
}

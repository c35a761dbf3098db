/**
 * The console's colours, as far as mail clients go along: clients that drop the sheet keep the inline, light ones. They
 * are Aksel's tokens, and those of the pages behind links (`console/pages/page.css`).
 */
export const darkSheet = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.page{background:#07090d!important;color:#dfe1e5!important}.card{background:#0e151f!important;border-color:#2e3641!important;color:#dfe1e5!important}.soft{color:#a5acb6!important}.link{color:#6d9ddd!important}.button{background:#4580ca!important;color:#000000!important}.line{border-color:#2e3641!important}.due{background:#091e37!important;border-color:#4580ca!important}.missed{background:#410409!important;border-color:#de4a50!important}}
@media (max-width:480px){.card{padding:20px 16px!important}}`;

const font =
  "font-family:'Source Sans 3','Source Sans Pro',system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const block = "margin:0 0 20px;padding:14px 16px;border-left:4px solid";

/** By what it is of, never by what it looks like. */
export const styles = {
  page: `margin:0;padding:0;background:#ecedef;color:#202733;font-size:16px;line-height:1.5;${font}`,
  around: "padding:20px 12px;background:#ecedef",
  width: "width:100%;max-width:600px",
  card: `padding:32px;background:#ffffff;border:1px solid #cfd3d8;border-radius:12px;color:#202733;font-size:16px;line-height:1.5;${font}`,
  hidden: "display:none;max-height:0;overflow:hidden;opacity:0",
  brand: "margin:0 0 20px;font-size:15px;font-weight:700;color:#49515e",
  heading: "margin:0 0 16px;font-size:24px;line-height:1.25;font-weight:700",
  paragraph: "margin:0 0 20px",
  due: `${block} #2176d4;background:#f1f7ff`,
  missed: `${block} #e22948;background:#fff2f7`,
  facts: "margin:0 0 24px;border-top:1px solid #cfd3d8",
  label: "margin:0;padding:10px 0 0;font-size:14px;color:#49515e",
  value: "margin:0;padding:0 0 10px;border-bottom:1px solid #cfd3d8;overflow-wrap:anywhere",
  button:
    "display:inline-block;padding:12px 24px;border-radius:8px;background:#2176d4;color:#ffffff;font-weight:600;text-decoration:none",
  link: "color:#005bb6;overflow-wrap:anywhere",
  small: "margin:0 0 20px;font-size:14px;color:#49515e",
  footer: "margin:24px 0 0;font-size:14px;color:#49515e",
} as const;

import { createContext, useContext } from "react";
import type { ConsoleConfig } from "./console-config.ts";

export const ConfigContext = createContext<ConsoleConfig | null>(null);

export function useConfig(): ConsoleConfig {
  const config = useContext(ConfigContext);
  if (!config) throw new Error("the application was drawn without its configuration");
  return config;
}

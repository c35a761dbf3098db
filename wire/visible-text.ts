/** Controls (line feed and tab excepted), format characters, separators of lines, and letters that show nothing. */
const invisible = /(?![\n\t])(?:[\p{Cc}\p{Cf}\u2028\u2029\u115f\u1160\u3164\uffa0]|\u034f)/u;

/** Whether a text hides nothing from its reader: no bidirectional or invisible control. */
export const isVisible = (text: string): boolean => !invisible.test(text);

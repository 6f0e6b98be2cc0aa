// html-validate's recommended rules, all but one.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // A title that names the forum, the meeting and the date is long on purpose.
    "long-title": "off",
  },
};

/** The licence that both sources of facts are under. */
const mitLicence = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The notice that ships with the provider files: the facts' own, whole, and what this folder makes of them. */
export function formatNotice(factsNotice: string, ownFiles: readonly string[]): string {
  return `# Catalog data

The provider files in this folder are made by \`npm run import-catalog\` from fact tables, whose notice follows; do not
edit them. ${ownFiles.toSorted().join(', ')} are Patchbay's own. Provider and model facts come from Catwalk's tables; \`release_date\`,
\`knowledge\`, \`modalities\`, \`tool_call\`, \`open_weights\`, \`price_tiers\` and \`status\` come from models.dev.

${factsNotice.replace(/^# /, '## ').trim()}

## MIT licence

${mitLicence}
`;
}

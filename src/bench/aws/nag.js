// Runs rule packs of cdk-nag over a template: node nag.js <template.json> <folder>. The report lies in the folder then.
const { App, Stack, Validations } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks, HIPAASecurityChecks, ServerlessChecks } = require('cdk-nag');

const [templateFile, outdir] = process.argv.slice(2);
const app = new App({ outdir });
new CfnInclude(new Stack(app, 'Stack'), 'T', { templateFile });
for (const Pack of [AwsSolutionsChecks, HIPAASecurityChecks, ServerlessChecks]) {
  Validations.of(app).addPlugins(new Pack(app));
}
app.synth();

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { validateManifest, type ManifestValidation } from 'office-addin-manifest';

/** Has Microsoft's service check the built manifest, or the one of development: `npm run validate`. */

const root = resolve(import.meta.dirname, '../..');
const built = resolve(root, 'dist/addin/manifest.xml');
const manifest = existsSync(built) ? built : resolve(root, 'manifest.xml');

/** The service's words, one a line. */
function findings({ report, statusText }: ManifestValidation): readonly string[] {
  const said = [...(report?.errors ?? []), ...(report?.warnings ?? [])].map(({ title, content }) => `${title ?? ''}：${content ?? ''}`);
  return said.length > 0 ? said : [statusText ?? ''];
}

async function validate(): Promise<number> {
  let result: ManifestValidation;
  try {
    result = await validateManifest(manifest);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('Unable to contact')) throw error;
    process.stdout.write(`跳过：连不上微软的清单验证服务（validationgateway.omex.office.net），${manifest} 未经它验证。请在能上网的电脑上再执行一次。\n`);
    return 0;
  }
  if (result.isValid) {
    process.stdout.write(`通过：微软的清单验证服务接受 ${manifest}。\n`);
    return 0;
  }
  process.stderr.write(`未通过：微软的清单验证服务不接受 ${manifest}。\n${findings(result).join('\n')}\n`);
  return 1;
}

process.exitCode = await validate();

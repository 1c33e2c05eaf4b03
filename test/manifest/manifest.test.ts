import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../src/commands/commands';
import { manifestFor, manifestSource, settingsOf } from '../support/addin-build';
import { descendants, named, parseXml, type XmlElement } from '../support/xml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = parseXml(manifestSource);
const DEVELOPMENT = 'https://localhost:3000/';
/** What webpack makes; the test of the build finds them in its folder. */
const BUILT = ['taskpane.html', 'addin.js', 'functions.json'];

const OFFICE = 'http://schemas.microsoft.com/office/appforoffice/1.1';
const OVERRIDES = 'http://schemas.microsoft.com/office/taskpaneappversionoverrides';
const BASIC = 'http://schemas.microsoft.com/office/officeappbasictypes/1.0';

/**
 * The order of children in Microsoft's schemas (OfficeAppManifestV1_1, TaskPaneAppVersionOverridesV1_0 and [MS-OWEMXML]); `!`: must be there.
 * An element that states a type is listed with it.
 */
const ORDER: Readonly<Record<string, string>> = {
  'OfficeApp TaskPaneApp':
    'Id! AlternateId Version! ProviderName! DefaultLocale! DisplayName! Description! IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings! Permissions! Dictionary VersionOverrides ExtendedOverrides',
  'VersionOverrides VersionOverridesV1_0': 'Description Requirements Hosts Resources WebApplicationInfo EquivalentAddins',
  'Host Workbook': 'Runtimes AllFormFactors DesktopFormFactor',
  Runtimes: 'Runtime!',
  'ExtensionPoint CustomFunctions': 'Script! Page! Metadata Namespace',
  DesktopFormFactor: 'GetStarted FunctionFile ExtensionPoint!',
  GetStarted: 'Title! Description! LearnMoreUrl!',
  'ExtensionPoint PrimaryCommandSurface': 'OfficeTab CustomTab',
  OfficeTab: 'Group!',
  Group: 'Label! Icon! Control!',
  'Control Button': 'Label! Supertip! Icon! Action!',
  Supertip: 'Title! Description!',
  'Action ExecuteFunction': 'FunctionName!',
  'Action ShowTaskpane': 'TaskpaneId SourceLocation! Title',
  Resources: 'Images Urls ShortStrings LongStrings',
};

const typeOf = ({ name, attributes }: XmlElement): string => (attributes['type'] === undefined ? name : `${name} ${attributes['type']}`);
const only = (name: string, within = manifest): XmlElement => {
  const found = named(within, name);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const resources = only('Resources');
const stringsOf = (kind: string): readonly XmlElement[] => only(kind, resources).children;
const urls = descendants(manifest).flatMap(({ name, attributes, text }) => {
  const values = [attributes['DefaultValue'] ?? '', attributes['Value'] ?? '', name === 'AppDomain' ? text : ''];
  return values.filter((value) => value.includes('://'));
});

/** Width and height as the file itself states them. */
function pngSize(path: string): readonly [number, number] {
  const bytes = readFileSync(path);
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'));
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('manifest.xml', () => {
  it('keeps the order of the schema, and has what the schema asks for', () => {
    for (const element of descendants(manifest)) {
      const order = ORDER[typeOf(element)];
      if (order === undefined) continue;
      const allowed = order.split(' ');
      const places = element.children.map(({ name }) => allowed.findIndex((one) => one.replace('!', '') === name));
      expect(places, typeOf(element)).not.toContain(-1);
      expect(places, typeOf(element)).toEqual([...places].sort((a, b) => a - b));
      const required = allowed.filter((one) => one.endsWith('!')).map((one) => one.slice(0, -1));
      expect(element.children.map(({ name }) => name), typeOf(element)).toEqual(expect.arrayContaining(required));
    }
    const covered = new Set(descendants(manifest).map(typeOf));
    expect(Object.keys(ORDER).filter((type) => !covered.has(type))).toEqual([]);
  });

  it('puts every element into its namespace', () => {
    const [overrides] = named(manifest, 'VersionOverrides');
    const inOverrides = new Set(descendants(overrides!));
    for (const element of descendants(manifest)) {
      const basic = ['Image', 'Images', 'Url', 'Urls', 'String', 'ShortStrings', 'LongStrings', 'Override'].includes(element.name) && inOverrides.has(element);
      expect(element.namespace, element.name).toBe(basic ? BASIC : inOverrides.has(element) ? OVERRIDES : OFFICE);
    }
  });

  it('is a task pane for workbooks with one lasting runtime for pane, commands and functions', () => {
    expect(manifest.attributes['type']).toBe('TaskPaneApp');
    expect(named(manifest, 'Host').map(({ attributes }) => attributes['Name'] ?? attributes['type'])).toEqual(['Workbook', 'Workbook']);
    expect(only('Runtime').attributes).toEqual({ resid: 'Taskpane.Url', lifetime: 'long' });
    expect(only('FunctionFile').attributes['resid']).toBe('Taskpane.Url');
    expect(only('SourceLocation', only('Page')).attributes['resid']).toBe('Taskpane.Url');
    const shown = named(manifest, 'Action').find((action) => typeOf(action) === 'Action ShowTaskpane');
    expect(only('SourceLocation', shown).attributes['resid']).toBe('Taskpane.Url');
    expect(only('Permissions').text).toBe('ReadWriteDocument');
    expect(only('Id').text).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(only('Version').text).toMatch(/^[1-9]\d{0,4}(\.\d{1,5}){3}$/);
  });

  it('asks for what Excel 2021 has', () => {
    const sets = named(manifest, 'Set').map(({ attributes }) => [attributes['Name'], attributes['MinVersion']]);
    expect(sets).toEqual([
      ['ExcelApi', '1.13'],
      ['CustomFunctionsRuntime', '1.2'],
      ['SharedRuntime', '1.1'],
    ]);
  });

  it('refers only to resources of the right kind, and has no others', () => {
    const kindOf = new Map(resources.children.flatMap((kind) => kind.children.map(({ attributes }) => [attributes['id']!, kind.name] as const)));
    const wanted = ({ name }: XmlElement, parent: XmlElement): string => {
      if (name === 'Image') return 'Images';
      if (['SourceLocation', 'Runtime', 'FunctionFile', 'LearnMoreUrl'].includes(name)) return 'Urls';
      return name === 'Description' && ['Supertip', 'GetStarted'].includes(parent.name) ? 'LongStrings' : 'ShortStrings';
    };
    const used = new Set<string>();
    for (const parent of descendants(manifest)) {
      for (const child of parent.children) {
        const { resid } = child.attributes;
        if (resid === undefined) continue;
        expect(kindOf.get(resid), resid).toBe(wanted(child, parent));
        used.add(resid);
      }
    }
    expect([...kindOf.keys()].filter((id) => !used.has(id))).toEqual([]);
  });

  it('gives every id once, within the schema’s 32 characters for resources', () => {
    const ids = descendants(manifest).flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of resources.children.flatMap(({ children }) => children)) expect(attributes['id']!.length).toBeLessThanOrEqual(32);
  });

  it('says everything in Chinese and in English, within the schema’s lengths', () => {
    expect(only('DefaultLocale').text).toBe('zh-CN');
    const top = ['DisplayName', 'Description'].map((name) => manifest.children.find((child) => child.name === name)!);
    const limited: readonly (readonly [XmlElement, number])[] = [
      [top[0]!, 125],
      [top[1]!, 250],
      ...stringsOf('ShortStrings').map((element) => [element, 125] as const),
      ...stringsOf('LongStrings').map((element) => [element, 250] as const),
    ];
    for (const [element, limit] of limited) {
      const chinese = element.attributes['DefaultValue'] ?? '';
      const english = element.children.map(({ attributes }) => [attributes['Locale'], attributes['Value']] as const);
      expect(english.map(([locale]) => locale)).toEqual(['en-US']);
      const identifier = element.attributes['id'] === 'Functions.Namespace';
      expect(chinese).toMatch(identifier ? /^JX$/ : /[\u4e00-\u9fff]/);
      expect(english[0]![1]).toMatch(/^[\u0020-\u007e]+$/);
      for (const text of [chinese, english[0]![1] ?? '']) expect(text.length).toBeLessThanOrEqual(limit);
    }
  });

  it('puts its functions into JX, in every language', () => {
    const namespace = stringsOf('ShortStrings').find(({ attributes }) => attributes['id'] === only('Namespace').attributes['resid']);
    expect([namespace, ...namespace!.children].map((element) => element!.attributes['DefaultValue'] ?? element!.attributes['Value'])).toEqual(['JX', 'JX']);
  });

  it('has the five commands and the pane in one group of the Home tab', () => {
    expect(only('OfficeTab').attributes['id']).toBe('TabHome');
    expect(named(only('Group'), 'Control')).toHaveLength(6);
    expect(named(manifest, 'FunctionName').map(({ text }) => text)).toEqual(COMMAND_NAMES);
    const labels = named(only('Group'), 'Control').map((control) => control.children[0]!.attributes['resid']);
    const text = new Map(stringsOf('ShortStrings').map(({ attributes }) => [attributes['id'], attributes['DefaultValue']]));
    expect(labels.map((id) => text.get(id))).toEqual(['识别', '生成底稿', '评分', '汇总', '撤销', '任务窗格']);
  });

  it('names one server, whose files are there', () => {
    for (const url of urls) expect(url === new URL(DEVELOPMENT).origin || url.startsWith(DEVELOPMENT), url).toBe(true);
    expect(only('AppDomain').text).toBe(new URL(DEVELOPMENT).origin);
    const files = urls.filter((url) => url.startsWith(DEVELOPMENT)).map((url) => url.slice(DEVELOPMENT.length));
    expect(files.filter((file) => !BUILT.includes(file) && !existsSync(`${root}${file}`))).toEqual([]);
    expect(BUILT.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('has icons of the sizes it states, and every size that Excel asks for', () => {
    const fileOf = new Map(named(only('Images'), 'Image').map(({ attributes }) => [attributes['id'], attributes['DefaultValue']!.slice(DEVELOPMENT.length)]));
    const lists = named(manifest, 'Icon');
    expect(lists).toHaveLength(7);
    for (const list of lists) {
      expect(list.children.map(({ attributes }) => attributes['size'])).toEqual(['16', '20', '24', '32', '40', '48', '64', '80']);
      for (const { attributes } of list.children) {
        const size = Number(attributes['size']);
        expect(pngSize(`${root}${fileOf.get(attributes['resid'])!}`)).toEqual([size, size]);
      }
    }
    expect(new Set(lists.map((list) => fileOf.get(list.children[0]!.attributes['resid']))).size).toBe(7);
    expect(pngSize(`${root}${only('IconUrl').attributes['DefaultValue']!.slice(DEVELOPMENT.length)}`)).toEqual([32, 32]);
    expect(pngSize(`${root}${only('HighResolutionIconUrl').attributes['DefaultValue']!.slice(DEVELOPMENT.length)}`)).toEqual([64, 64]);
  });
});

describe('the drawings', () => {
  it('exist at both grids for every icon, and no icon is without its drawing', () => {
    const files = readdirSync(`${root}assets/icons`);
    const names = new Set(files.map((file) => file.replace(/-\d+\.(?:png|svg)$/, '')));
    const expected = [...names].flatMap((name) => [
      ...[16, 20, 24, 32, 40, 48, 64, 80, 128].map((size) => `${name}-${size}.png`),
      ...[16, 32].map((grid) => `${name}-${grid}.svg`),
    ]);
    expect([...files].sort()).toEqual(expected.sort());
  });

  it('name nothing outside themselves', () => {
    for (const file of readdirSync(`${root}assets/icons`).filter((name) => name.endsWith('.svg'))) {
      const drawing = parseXml(readFileSync(`${root}assets/icons/${file}`, 'utf8'));
      expect(new Set(descendants(drawing).map(({ name }) => name))).not.toContain('image');
      expect(drawing.attributes['width']).toBe(/-(\d+)\.svg$/.exec(file)![1]);
    }
  });
});

describe('the pages', () => {
  const folder = `${root}assets/pages/`;
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));

  it('exist in Chinese and in English', () => {
    expect([...pages].sort()).toEqual(['privacy-en.html', 'privacy.html', 'support-en.html', 'support.html']);
    for (const page of pages) expect(readFileSync(folder + page, 'utf8')).toContain(`<html lang="${page.includes('-en') ? 'en-US' : 'zh-CN'}">`);
  });

  it('load and lead to files beside them only, and help leads to privacy', () => {
    for (const page of pages) {
      const targets = [...readFileSync(folder + page, 'utf8').matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target]) => target!);
      expect(targets.filter((target) => !existsSync(folder + target) && !BUILT.includes(target.replace('../../', '')))).toEqual([]);
      expect(targets).toContain(page.includes('support') ? page.replace('support', 'privacy') : page.replace('privacy', 'support'));
    }
  });
});

describe('the address of the server', () => {
  it.each([
    ['https://intranet.example/jx/', 'https://intranet.example/jx/', 'https://intranet.example'],
    ['https://10.0.0.8:8443/绩效', 'https://10.0.0.8:8443/%E7%BB%A9%E6%95%88/', 'https://10.0.0.8:8443'],
    ['https://jx.example', 'https://jx.example/', 'https://jx.example'],
    ['https://jx.example/a&b/', 'https://jx.example/a&b/', 'https://jx.example'],
  ])('%s takes the place of every address of development', (setting, base, origin) => {
    const settings = settingsOf({ JX_BASE_URL: setting });
    expect(settings.base.href).toBe(base);
    const text = manifestFor(manifestSource, settings.base);
    expect(text).not.toContain('localhost');
    const rewritten = descendants(parseXml(text));
    expect(rewritten.find(({ name }) => name === 'AppDomain')!.text).toBe(origin);
    const found = rewritten.flatMap(({ attributes }) => [attributes['DefaultValue'], attributes['Value']]).filter((value) => value?.includes('://'));
    expect(found).toEqual(urls.filter((url) => url.startsWith(DEVELOPMENT)).map((url) => base + url.slice(DEVELOPMENT.length)));
  });

  it('is this computer when nothing is set', () => {
    const settings = settingsOf({});
    expect([settings.base.href, settings.officeJs.href]).toEqual([DEVELOPMENT, 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js']);
    expect(settingsOf({ JX_BASE_URL: ' ', JX_OFFICE_JS: '' })).toEqual(settings);
    expect(manifestFor(manifestSource, settings.base)).toBe(manifestSource);
  });

  it.each(['http://intranet.example/jx/', 'intranet.example/jx', '\\\\server\\jx', 'https://jx.example/?a=1', 'https://jx.example/#a', 'https://user@jx.example/'])(
    'is refused with a sentence: %s',
    (setting) => {
      expect(() => settingsOf({ JX_BASE_URL: setting })).toThrow(/^JX_BASE_URL 应为以 https:\/\/ 开头、不带参数的网址/);
    },
  );

  it('may bring Excel’s library too', () => {
    const own = settingsOf({ JX_BASE_URL: 'https://intranet.example/jx', JX_OFFICE_JS: 'office/office.js' });
    expect(own.officeJs.href).toBe('https://intranet.example/jx/office/office.js');
    expect(() => settingsOf({ JX_OFFICE_JS: 'http://cdn.example/office.js' })).toThrow(/^JX_OFFICE_JS/);
  });
});

import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/conversation/commands/parse.ts';
import { COMMANDS, type CommandName } from '../../src/conversation/commands/table.ts';
import { fold } from '../../src/desk/fold.ts';
import { languageOf, type Locale } from '../../src/i18n/language.ts';
import { appPackage } from '../../src/teams/appPackage.ts';
import { EXTENSION_COMMANDS, SEARCH_PARAMETER } from '../../src/teams/extensionCommands.ts';

const ENV = {
  MICROSOFT_APP_ID: '11111111-2222-4333-8444-555555555555',
  PUBLIC_URL: 'https://guichet.example.org/',
};
const files = (() => {
  const made = appPackage(ENV);
  if ('mistakes' in made) throw new Error(made.mistakes.join('\n'));
  return unzipSync(made.zip);
})();
const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());

interface Titled {
  readonly title: string;
  readonly description: string;
}
interface ExtensionCommand extends Titled {
  readonly id: keyof typeof EXTENSION_COMMANDS;
  readonly type: 'query' | 'action';
  readonly context: readonly string[];
  readonly fetchTask?: boolean;
  readonly parameters?: readonly (Titled & { readonly name: string })[];
}
interface Manifest {
  readonly id: string;
  readonly validDomains: readonly string[];
  readonly icons: Readonly<Record<'color' | 'outline', string>>;
  readonly localizationInfo: {
    readonly additionalLanguages: readonly { readonly languageTag: string; readonly file: string }[];
  };
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly commandLists: readonly {
      readonly scopes: readonly string[];
      readonly commands: readonly Titled[];
    }[];
  }[];
  readonly composeExtensions: readonly {
    readonly botId: string;
    readonly commands: readonly ExtensionCommand[];
    readonly messageHandlers: readonly { readonly value: { readonly domains: readonly string[] } }[];
  }[];
  readonly webApplicationInfo: { readonly id: string };
  readonly authorization: {
    readonly permissions: { readonly resourceSpecific: readonly { readonly name: string }[] };
  };
}
const manifest = JSON.parse(text('manifest.json')) as Manifest;
const french = JSON.parse(text('fr.json')) as Readonly<Record<string, string>>;
const [bot] = manifest.bots;
const [extension] = manifest.composeExtensions;

/** Microsoft's own schemas, draft-04; a pattern of theirs is no valid Unicode expression. */
function mistakesIn(schema: 'MicrosoftTeams' | 'MicrosoftTeams.Localization', value: unknown): string[] {
  const path = `../../node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.30/${schema}.schema.json`;
  const ajv = new Ajv.default({ strict: false, unicodeRegExp: false, allErrors: true });
  addFormats.default(ajv as never);
  const check = ajv.compile(JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as object);
  check(value);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the package', () => {
  it('holds what Teams asks for, valid by its published schemas', () => {
    expect(Object.keys(files).sort()).toEqual(['color.png', 'fr.json', 'manifest.json', 'outline.png']);
    expect(mistakesIn('MicrosoftTeams', manifest)).toEqual([]);
    expect(mistakesIn('MicrosoftTeams.Localization', french)).toEqual([]);
    // The checks can fail.
    expect(mistakesIn('MicrosoftTeams', { ...manifest, id: 'guichet' })).not.toEqual([]);
    expect(mistakesIn('MicrosoftTeams.Localization', { ...french, 'bots[0].title': 'x' })).not.toEqual([]);
  });

  it('is of this desk: its ids, its addresses, https alone, and no placeholder left', () => {
    expect([manifest.id, bot?.botId, extension?.botId, manifest.webApplicationInfo.id]).toEqual(
      Array(4).fill(ENV.MICROSOFT_APP_ID),
    );
    expect(manifest.validDomains).toEqual(['guichet.example.org']);
    expect(extension?.messageHandlers[0]?.value.domains).toEqual(['guichet.example.org']);
    expect(text('manifest.json') + text('fr.json')).not.toMatch(/\$\{\{|http:|localhost/);
  });

  it('has icons of the sizes Teams shows', () => {
    expect(sizeOf(manifest.icons.color)).toEqual([192, 192]);
    expect(sizeOf(manifest.icons.outline)).toEqual([32, 32]);
  });

  it.each([
    [{}, ['MICROSOFT_APP_ID', 'PUBLIC_URL']],
    [{ ...ENV, MICROSOFT_APP_ID: 'guichet' }, ['MICROSOFT_APP_ID']],
    [{ ...ENV, PUBLIC_URL: 'http://guichet.example.org' }, ['PUBLIC_URL']],
    [{ ...ENV, PUBLIC_URL: 'https://localhost:3000' }, ['PUBLIC_URL']],
  ])('is not made of %j', (env, names) => {
    const made = appPackage(env);
    const said = 'mistakes' in made ? made.mistakes : [];
    expect(said.map((mistake) => mistake.split(' ')[0])).toEqual(names);
  });
});

/** Width and height in a PNG's header. */
function sizeOf(name: string): [number, number] {
  const bytes = Buffer.from(files[name] ?? []);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('what it declares', () => {
  it('is everywhere people talk, and asks to hear a channel without being mentioned', () => {
    expect(bot?.scopes).toEqual(['personal', 'team', 'groupChat']);
    expect(bot?.commandLists.flatMap(({ scopes }) => scopes)).toEqual(bot?.scopes);
    expect(manifest.authorization.permissions.resourceSpecific.map(({ name }) => name)).toEqual([
      'ChannelMessage.Read.Group',
      'ChatMessage.Read.Chat',
    ]);
  });

  /** In the order of the manifest: what each kind of conversation is most used for. */
  const LISTED: readonly (readonly CommandName[])[] = [
    ['new', 'mine', 'queue', 'show', 'find', 'take', 'reply', 'digest', 'resolve', 'chase', 'home', 'help'],
    ['queue', 'show', 'find', 'take', 'assign', 'move', 'note', 'reply', 'ask', 'hold', 'resolve', 'help'],
  ];

  it.each([
    ['en', (list: number, at: number) => bot?.commandLists[list]?.commands[at]],
    [
      'fr',
      (list: number, at: number) => {
        const key = `bots[0].commandLists[${list}].commands[${at}]`;
        return { title: french[`${key}.title`], description: french[`${key}.description`] };
      },
    ],
  ] as const)('offers commands that the bot understands, in the words of its help (%s)', (locale, listed) => {
    const { t } = languageOf(locale satisfies Locale);
    expect(bot?.commandLists.map(({ commands }) => commands.length)).toEqual([12, 12]);
    LISTED.forEach((names, list) =>
      names.forEach((name, at) => {
        const shown = listed(list, at);
        const [word = ''] = t(`help.${name}.use`).split(' ');
        expect(shown?.title).toBe(word);
        expect(shown?.description?.toLowerCase()).toBe(t(`help.${name}.what`).toLowerCase());
        const command = COMMANDS.find((one) => one.name === name);
        expect(command?.words.map(fold)).toContain(fold(word));
        const wanted = parseCommand(`${word}${command?.takes === 'ticket' ? ' R-000380' : ''}`);
        expect(wanted.kind).not.toBe('unknown');
      }),
    );
  });

  it('has the extension’s commands that the code answers, and no others', () => {
    const commands = extension?.commands ?? [];
    expect(Object.fromEntries(commands.map(({ id, type }) => [id, type]))).toEqual(EXTENSION_COMMANDS);
    for (const { type, fetchTask, parameters } of commands) {
      // Teams refuses a search without a parameter, and a window that nothing fills.
      if (type === 'query') expect(parameters?.map(({ name }) => name)).toEqual([SEARCH_PARAMETER]);
      else expect(fetchTask).toBe(true);
    }
    const onMessages = commands.filter(({ context }) => context.includes('message')).map(({ id }) => id);
    expect(onMessages).toEqual(['ticketFromMessage', 'sendToRequester']);
  });

  it('says in French all that it says in English', () => {
    expect(manifest.localizationInfo.additionalLanguages).toEqual([{ languageTag: 'fr', file: 'fr.json' }]);
    const lists = bot?.commandLists.flatMap(({ commands }, list) =>
      commands.map((_, at) => `bots[0].commandLists[${list}].commands[${at}]`),
    );
    const commands = extension?.commands.flatMap(({ parameters = [] }, at) => [
      `composeExtensions[0].commands[${at}]`,
      ...parameters.map((_, index) => `composeExtensions[0].commands[${at}].parameters[${index}]`),
    ]);
    const titled = [...(lists ?? []), ...(commands ?? [])];
    const expected = [
      '$schema',
      'name.short',
      'name.full',
      'description.short',
      'description.full',
      ...titled.flatMap((key) => [`${key}.title`, `${key}.description`]),
    ];
    expect(Object.keys(french).sort()).toEqual(expected.sort());
  });
});

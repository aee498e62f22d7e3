import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandInMessage } from '../../src/conversation/commands/inMessage.ts';
import { nearestCommand } from '../../src/conversation/commands/nearest.ts';
import { parseCommand } from '../../src/conversation/commands/parse.ts';
import { COMMANDS } from '../../src/conversation/commands/table.ts';
import { decodeIntent, encodeIntent, type Intent, intent } from '../../src/conversation/intent.ts';
import { ACTIONS } from '../../src/desk/lifecycle.ts';

const act = (action: string, words?: string): Intent =>
  intent.parse({ kind: 'act', action, number: 380, ...(words && { words }) });

describe('a typed command', () => {
  it.each<[string, Intent]>([
    ['', { kind: 'help' }],
    ['   ', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['aide', { kind: 'help' }],
    ['Aide !', { kind: 'help' }],
    ['?', { kind: 'help' }],
    ['home', { kind: 'home' }],
    ['accueil', { kind: 'home' }],
    ['new', { kind: 'create' }],
    ['nouveau', { kind: 'create' }],
    ['nouveau ticket', { kind: 'create' }],
    ['Nouvelle demande', { kind: 'create' }],
    ['créer', { kind: 'create' }],
    ['create', { kind: 'create' }],
    ['nouveau Écran noir en salle 12', { kind: 'create', title: 'Écran noir en salle 12' }],
    ['new printer\nin room 12', { kind: 'create', title: 'printer\nin room 12' }],
    ['mine', { kind: 'list', list: 'mine' }],
    ['moi', { kind: 'list', list: 'mine' }],
    ['mes demandes', { kind: 'list', list: 'mine' }],
    ['my tickets', { kind: 'list', list: 'mine' }],
    ['queue', { kind: 'list', list: 'queue' }],
    ['file', { kind: 'list', list: 'queue' }],
    ['ma file', { kind: 'list', list: 'queue' }],
    ['queue late', { kind: 'list', list: 'late' }],
    ['file en retard', { kind: 'list', list: 'late' }],
    ['File en retard PILOTES', { kind: 'list', list: 'late', team: 'PILOTES' }],
    ['file PILOTES', { kind: 'list', list: 'queue', team: 'PILOTES' }],
    ['queue Les pilotes', { kind: 'list', list: 'queue', team: 'Les pilotes' }],
    ['digest', { kind: 'digest' }],
    ['Bilan !', { kind: 'digest' }],
    ['bilan PILOTES', { kind: 'digest', team: 'PILOTES' }],
    ['find imprimante', { kind: 'find', query: 'imprimante' }],
    ['chercher écran état:affectée', { kind: 'find', query: 'écran état:affectée' }],
    ['search x', { kind: 'find', query: 'x' }],
    ['rechercher x', { kind: 'find', query: 'x' }],
    ['take R-000380', act('take')],
    ['PRENDRE r-380', act('take')],
    ["m'assigner 380", act('take')],
    ['m’assigner 380', act('take')],
    ['reply R-380 It works', act('reply', 'It works')],
    ['répondre R-380 Ça marche', act('reply', 'Ça marche')],
    ['repondre R-380 deux\nlignes', act('reply', 'deux\nlignes')],
    ['note R-380 Même panne', act('note', 'Même panne')],
    ['assign R-380 Catherine', act('assign', 'Catherine')],
    ['assigner R-380 Catherine', act('assign', 'Catherine')],
    ['réassigner R-380 Catherine', act('assign', 'Catherine')],
    ['move R-380 PILOTES', act('transfer', 'PILOTES')],
    ['affecter R-380 PILOTES pour vous', act('transfer', 'PILOTES pour vous')],
    ['réaffecter R-380 PILOTES', act('transfer', 'PILOTES')],
    ['hold R-380 part ordered', act('hold', 'part ordered')],
    ['attente R-380 pièce', act('hold', 'pièce')],
    ['en attente R-380 pièce', act('hold', 'pièce')],
    ['ask R-380 Which room?', act('ask', 'Which room?')],
    ['compléter R-380 Quelle salle ?', act('ask', 'Quelle salle ?')],
    ['À compléter R-380 Quelle salle ?', act('ask', 'Quelle salle ?')],
    ['resume R-380', act('resume')],
    ['reprendre R-380', act('resume')],
    ['chase R-380', act('chase')],
    ['relancer R-380 des nouvelles ?', act('chase', 'des nouvelles ?')],
    ['resolve R-380 training Shown', act('resolve', 'training Shown')],
    ['résoudre R-380 formation Montré', act('resolve', 'formation Montré')],
    ['résolu R-380', act('resolve')],
    ['close R-380', act('close')],
    ['clore R-380', act('close')],
    ['clôturer R-380', act('close')],
    ['reopen R-380 no', act('reopen', 'no')],
    ['rouvrir R-380 non', act('reopen', 'non')],
    ['rate R-380 1', act('rate', '1')],
    ['noter R-380 1', act('rate', '1')],
    ['évaluer R-380 4', act('rate', '4')],
    ['abandon R-380 x', act('abandon', 'x')],
    ['abandonner R-380 x', act('abandon', 'x')],
    ['administrative R-380 x', act('closeAdministratively', 'x')],
    ['clôture administrative R-380 x', act('closeAdministratively', 'x')],
    ['close-admin R-380 x', act('closeAdministratively', 'x')],
    ['approve R-380', act('approve')],
    ['approuver R-380', act('approve')],
    ['reject R-380 x', act('reject', 'x')],
    ['rejeter R-380 x', act('reject', 'x')],
    ['edit R-380', act('edit')],
    ['modifier R-380', act('edit')],
    ['follow R-380', act('follow')],
    ['suivre R-380', act('follow')],
    ['unfollow R-380', act('unfollow')],
    ['ne plus suivre R-380', act('unfollow')],
    ['ne-plus-suivre R-380', act('unfollow')],
    ['note', { kind: 'incomplete', command: 'note' }],
    ['prendre la demande', { kind: 'incomplete', command: 'take' }],
    ['chercher', { kind: 'incomplete', command: 'find' }],
    ['chercher ?', { kind: 'incomplete', command: 'find' }],
    ['voir', { kind: 'incomplete', command: 'show' }],
    ['voir bientôt', { kind: 'incomplete', command: 'show' }],
    ['prendr R-380', { kind: 'unknown', typed: 'prendr', number: 380 }],
    ['constructor', { kind: 'unknown', typed: 'constructor' }],
    ['🎉', { kind: 'unknown', typed: '🎉' }],
  ])('“%s”', (text, wanted) => {
    expect(parseCommand(text)).toEqual(wanted);
  });

  it.each([
    'R-000380',
    'r-380',
    'R380',
    '380',
    '#380',
    '#R-380',
    '000380',
    'R-380.',
    '« R-380 »'.slice(2, -2),
  ])('a reference: %s', (reference) => {
    expect(parseCommand(reference)).toEqual({ kind: 'show', number: 380 });
    expect(parseCommand(`voir ${reference}`)).toEqual({ kind: 'show', number: 380 });
    expect(parseCommand(`take ${reference}`)).toEqual(act('take'));
    expect(parseCommand(`répondre ${reference}\nBonjour`)).toEqual(act('reply', 'Bonjour'));
  });

  it('every action has its word', () => {
    const typed = COMMANDS.flatMap((command) => (command.does === 'act' ? [command.action] : []));
    expect([...typed].sort()).toEqual([...ACTIONS].sort());
  });

  it('no word means two things', () => {
    const words = COMMANDS.flatMap(({ words }) => [...words]);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  it('means something whatever is typed', () => {
    const word = fc.oneof(
      fc.constantFrom(
        ...COMMANDS.flatMap(({ words }) => [...words]),
        'R-1',
        '99999999999',
        '«',
        '?',
        '\u202e',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    const text = fc.oneof(
      { weight: 5, arbitrary: fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')) },
      { weight: 1, arbitrary: word.map((one) => one.repeat(5_000).slice(0, 60_000)) },
    );
    fc.assert(
      fc.property(text, (typed) => {
        const wanted = parseCommand(typed);
        expect(intent.safeParse(wanted).success).toBe(true);
        expect(decodeIntent(encodeIntent(wanted))).toEqual(wanted);
        const meant = commandInMessage(typed);
        if (meant) expect(intent.safeParse(meant).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a plain message', () => {
  it.each([
    'note de frais refusée',
    'note 12 au bulletin introuvable',
    "file d'attente bloquée",
    'nouveau poste à installer pour Mme Rey',
    'nouvelle imprimante en salle 12',
    'new laptop for the library',
    'créer une adresse pour un stagiaire',
    'create an account for Mrs Rey',
    'moi aussi je suis en panne',
    'mes demandes ne partent plus',
    'mine is broken too',
    'queue of the printer is stuck',
    'prendre la main sur mon poste ne marche pas',
    'take a look at my screen',
    'attente très longue au démarrage',
    'en attente de mon badge',
    'close the window does nothing',
    'open office does not start',
    'ouvrir un PDF fait tout planter',
    'voir les notes est impossible',
    'reprendre une sauvegarde de la semaine dernière',
    'relancer le serveur ne suffit pas',
    'chercher une solution pour le Wi-Fi',
    'rechercher mon fichier perdu sur le serveur',
    'find my lost documents please',
    'chercher comment imprimer en couleur',
    'modifier mon mot de passe est refusé',
    'suivre un cours en ligne coupe toutes les minutes',
    'aide à la saisie des notes',
    'help me print this document',
    'home directory is full',
    'accueil du lycée : plus de téléphone',
    'abandon de la session toutes les cinq minutes',
    'clore la session ferme tout',
    'noter les élèves est impossible depuis ce matin',
    'Bonjour, mon écran est noir',
    'R-000380 est toujours en panne',
    'administrative staff cannot log in',
  ])('“%s” is no command', (text) => {
    expect(commandInMessage(text)).toBeNull();
  });

  it.each<[string, Intent]>([
    ['aide', { kind: 'help' }],
    ['Aide !', { kind: 'help' }],
    ['help me please', { kind: 'help' }],
    ["aide s'il vous plaît", { kind: 'help' }],
    ['?', { kind: 'help' }],
    ['moi', { kind: 'list', list: 'mine' }],
    ['mes demandes ?', { kind: 'list', list: 'mine' }],
    ['file', { kind: 'list', list: 'queue' }],
    ['file HELPDESK', { kind: 'list', list: 'queue', team: 'HELPDESK' }],
    ['nouveau ticket', { kind: 'create' }],
    ['nouveau', { kind: 'create' }],
    ['chercher imprimante salle 12', { kind: 'find', query: 'imprimante salle 12' }],
    ['find état:affectée the printer', { kind: 'find', query: 'état:affectée the printer' }],
    ['R-380', { kind: 'show', number: 380 }],
    ['r-000380 ?', { kind: 'show', number: 380 }],
    ['voir R-380', { kind: 'show', number: 380 }],
    ['prendre R-380', act('take')],
    ['prendre 380', act('take')],
    ['note R-380 Même panne', act('note', 'Même panne')],
    ['clore', { kind: 'incomplete', command: 'close' }],
    ['note !', { kind: 'incomplete', command: 'note' }],
  ])('“%s” is one', (text, wanted) => {
    expect(commandInMessage(text)).toEqual(wanted);
  });
});

describe('a word that is none', () => {
  it.each([
    ['prendr', 'take'],
    ['repondre', 'reply'],
    ['reslove', 'resolve'],
    ['resoudr', 'resolve'],
    ['chercer', 'find'],
    ['halp', 'help'],
    ['aidee', 'help'],
    ['clotûrer', 'close'],
    ['aprouver', 'approve'],
    ['xylophone', null],
    ['', null],
    ['🎉', null],
    ['x'.repeat(5_000), null],
  ])('“%s” is near %s', (typed, near) => {
    expect(nearestCommand(typed)).toBe(near);
  });
});

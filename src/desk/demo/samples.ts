import type { Creation } from '../actions/create.ts';
import type { ActionId } from '../lifecycle.ts';

/** A ticket of the demo desk, and what became of it. People by first name, sites by code, teams by key. */
export interface Sample {
  readonly by: string;
  readonly for: string;
  readonly beneficiary?: string;
  readonly hoursAgo: number;
  readonly site: string;
  readonly subcategory: string;
  readonly ticket: Creation;
  readonly followedBy: readonly Step[];
}

type Step = readonly [hoursLater: number, by: string, action: ActionId, input?: StepInput];
type StepInput = Readonly<Record<string, unknown>> & { readonly team?: string };

const RECTORAT = '0310094J';
const MURET = '0311240E';
const BELLEVUE = '0310038Y';

/** The oldest first; the last is the tutorial's own, waiting to be taken. */
export const SAMPLES: readonly Sample[] = [
  {
    by: 'emma',
    for: 'emma',
    hoursAgo: 218,
    site: MURET,
    subcategory: 'Imprimante',
    ticket: { title: 'The printer in the staff room jams', description: 'Every second page since Monday.' },
    followedBy: [
      [1, 'catherine', 'take'],
      [1.5, 'catherine', 'note', { text: 'Même panne le mois dernier : le rouleau est usé.' }],
      [20, 'catherine', 'resolve', { code: 'hardware_repair', solution: 'The worn roller was replaced.' }],
      [26, 'emma', 'close', { satisfaction: 1, comment: 'Quick and kind, thank you.' }],
    ],
  },
  {
    by: 'paul',
    for: 'paul',
    hoursAgo: 196,
    site: RECTORAT,
    subcategory: 'Anglais',
    ticket: {
      title: "Le logiciel d'anglais se ferme tout seul",
      description: "Il se ferme au bout d'une minute, sur tous les postes de la salle 8.",
    },
    followedBy: [
      [2, 'suzanne', 'take'],
      [
        5,
        'suzanne',
        'resolve',
        {
          code: 'assistance',
          solution: 'Relancer le service de licences sur le serveur, puis redémarrer les postes.',
        },
      ],
      [8, 'paul', 'close', { satisfaction: 2, comment: 'Merci.' }],
    ],
  },
  {
    by: 'josiane',
    for: 'paul',
    hoursAgo: 122,
    site: BELLEVUE,
    subcategory: 'Wi-Fi',
    ticket: {
      title: 'Pas de Wi-Fi au CDI',
      description: 'Les tablettes ne voient plus le réseau depuis la coupure de courant.',
      origin: 'phone',
      impact: 'service',
      urgency: 'high',
      callbackPhone: '05 61 00 00 01',
    },
    followedBy: [
      [0.5, 'josiane', 'take'],
      [1, 'josiane', 'note', { text: 'Borne du CDI éteinte : le disjoncteur du local a sauté.' }],
      [3, 'josiane', 'hold', { reason: "Passage de l'électricien attendu" }],
    ],
  },
  {
    by: 'suzanne',
    for: 'paul',
    hoursAgo: 74,
    site: RECTORAT,
    subcategory: 'Écran',
    ticket: { title: "Mon écran ne s'allume plus", origin: 'phone', urgency: 'critical' },
    followedBy: [
      [1, 'catherine', 'take'],
      [2, 'catherine', 'hold', { reason: 'Écran de remplacement commandé' }],
    ],
  },
  {
    by: 'emma',
    for: 'emma',
    hoursAgo: 70,
    site: MURET,
    subcategory: 'Messagerie',
    ticket: {
      title: 'No mail on my phone',
      description: 'It worked before the holidays. The password is right.',
    },
    followedBy: [
      [2, 'suzanne', 'take'],
      [
        2.5,
        'suzanne',
        'ask',
        { question: 'Hello, which phone is it, and what does it say when it asks for the password?' },
      ],
    ],
  },
  {
    by: 'suzanne',
    for: 'suzanne',
    hoursAgo: 52,
    site: RECTORAT,
    subcategory: 'Batterie',
    ticket: { title: 'Batterie à changer' },
    followedBy: [[3, 'josiane', 'take']],
  },
  {
    by: 'paul',
    for: 'paul',
    hoursAgo: 49,
    site: RECTORAT,
    subcategory: 'Chorus',
    ticket: {
      title: 'Engagement refusé dans Chorus',
      description: 'Message « service exécutant inconnu » à la validation.',
      impact: 'service',
    },
    followedBy: [
      [1, 'suzanne', 'take'],
      [
        2,
        'suzanne',
        'transfer',
        { team: 'PILOTES', note: "Paramétrage de l'exécutant : c'est pour vous, je crois." },
      ],
    ],
  },
  {
    by: 'catherine',
    for: 'emma',
    hoursAgo: 45,
    site: MURET,
    subcategory: 'APAE Aide Pilotage Auto-Evaluation',
    ticket: { title: "APAE : indicateurs de l'année absents", origin: 'mail' },
    followedBy: [
      [2, 'marc', 'take'],
      [3, 'marc', 'reply', { text: 'Hello Emma, the figures of this year arrive on Thursday night.' }],
    ],
  },
  {
    by: 'emma',
    for: 'emma',
    hoursAgo: 30,
    site: MURET,
    subcategory: 'Clavier et souris',
    ticket: { title: 'Keyboard types the wrong letters', description: 'A and Q are swapped.' },
    followedBy: [
      [1, 'catherine', 'take'],
      [
        2,
        'catherine',
        'resolve',
        { code: 'training', solution: 'The layout had become French: Alt+Shift switches it back.' },
      ],
    ],
  },
  {
    by: 'paul',
    for: 'paul',
    hoursAgo: 27,
    site: RECTORAT,
    subcategory: 'Nouvelle licence',
    ticket: {
      title: 'Trois licences de plus pour les assistants de langue',
      description: 'Ils arrivent en janvier.',
      urgency: 'low',
    },
    followedBy: [],
  },
  {
    by: 'suzanne',
    for: 'paul',
    hoursAgo: 23,
    site: BELLEVUE,
    subcategory: 'Espace numérique de travail',
    ticket: {
      title: "Les parents ne voient pas les notes dans l'ENT",
      description: 'Toute la classe de 4e B est concernée.',
      origin: 'phone',
      impact: 'department',
      urgency: 'high',
    },
    followedBy: [
      [0.5, 'catherine', 'take'],
      [1, 'catherine', 'reply', { text: "Bonjour, l'éditeur est prévenu, je vous tiens au courant." }],
      [4, 'paul', 'reply', { text: "Merci. C'est urgent : les bulletins partent vendredi." }],
    ],
  },
  {
    by: 'josiane',
    for: 'emma',
    hoursAgo: 6,
    site: MURET,
    subcategory: 'Copieur',
    ticket: { title: 'Le copieur du secrétariat demande un code', origin: 'phone', urgency: 'low' },
    followedBy: [],
  },
  {
    by: 'paul',
    for: 'paul',
    hoursAgo: 3,
    site: RECTORAT,
    subcategory: 'Mot de passe',
    ticket: { title: 'Mot de passe oublié après les vacances', urgency: 'high' },
    followedBy: [[0.5, 'josiane', 'take']],
  },
  {
    by: 'suzanne',
    for: 'suzanne',
    beneficiary: 'paul',
    hoursAgo: 1,
    site: RECTORAT,
    subcategory: 'Anglais',
    ticket: {
      title: 'Impossible de lancer le logiciel',
      description: "Le logiciel d'anglais ne démarre plus en salle 12.",
      origin: 'phone',
    },
    followedBy: [],
  },
];

import { random } from './random.ts';

/** A title of so many words, folded. */
export const titleOf = (words: number): string => textOf(words);

/** Words as a desk's tickets have them: a few in every third text, most of them rare (Zipf's law). */
export function textOf(words: number): string {
  return Array.from({ length: words }, word).join(' ');
}

function word(): string {
  return WORDS[Math.floor(WORDS.length ** random()) - 1] as string;
}

/** The commonest first. */
const KNOWN =
  `impossible probleme imprimante bonjour acces compte reseau ordinateur mot de passe ecran logiciel connexion
messagerie erreur demande poste salle installation serveur wifi panne clavier souris session application utilisateur mise
jour dossier partage droits fichier lecteur telephone portable tablette videoprojecteur scanner copieur toner papier
bourrage lent lenteur bloque blocage message ouverture fermeture creation suppression modification changement ajout
enseignant eleve directeur secretaire college lycee ecole rectorat inspection service equipe bureau batiment etage prise
cable switch borne antenne adresse domaine navigateur page site intranet internet pronote onde affelnet parcoursup siecle
chorus gestion paie conge mutation note examen concours inscription bourse cantine transport certificat licence antivirus
virus pirate phishing spam quota archive sauvegarde restauration migration panneau alimentation batterie chargeur disque
memoire carte graphique son micro casque camera visioconference reunion agenda calendrier invitation contact liste
diffusion signature electronique cle securite double authentification badge porte alarme chauffage climatisation
impression imprimer imprimantes imprime importer import export exporter`.split(/\s+/);

const SYLLABLES =
  'ba be bi bo bu ca ce co da de di do fa fe fi la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi'.split(
    ' ',
  );

const WORDS: readonly string[] = [
  ...new Set([
    ...KNOWN,
    ...Array.from({ length: 1_850 }, () =>
      Array.from(
        { length: 3 + Math.floor(random() * 2) },
        () => SYLLABLES[Math.floor(random() * SYLLABLES.length)],
      ).join(''),
    ),
  ]),
];

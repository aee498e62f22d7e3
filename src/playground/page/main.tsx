import { render } from 'preact';
import { App } from './app.tsx';
import { TeamsApp } from './teams/app.tsx';

const root = document.getElementById('page');
// To be somebody in the other chat is to open the page anew.
const inTeams = new URLSearchParams(window.location.search).get('chat') === 'teams';
if (root) render(inTeams ? <TeamsApp /> : <App />, root);

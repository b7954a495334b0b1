import type { Voice } from './voice.js';

export const french: Voice = {
  locale: 'fr-FR',
  country: 'FR',
  currency: 'EUR',
  worth: 1,
  people: [
    ['Hélène', 'Dubreuil-Exemple', 'helene.dubreuil'],
    ['Loïc', 'Kermadeg', 'loic.kermadeg'],
    ['Aïssatou', 'Ndiaré', 'a.ndiare'],
    ['François-Xavier', "L'Hermine", 'fx.lhermine'],
    ['Zoé', 'Cœurdeval', 'zoe.coeurdeval'],
  ],
  titles: ['Directrice des systèmes d’information', 'Responsable achats', 'Gérant', 'Chef de projet'],
  companies: {
    stems: [
      'Ateliers du Morvan',
      'Laiterie Belleroche',
      'Fabrikam France',
      'Clinique des Tilleuls',
      'Verrerie d’Ourche',
    ],
    tails: ['SAS', 'SARL', 'Groupe', '& Fils'],
    joint: ' ',
  },
  places: [
    ['Nantes', '44000', 'Pays de la Loire'],
    ['Saint-Étienne', '42000', 'Auvergne-Rhône-Alpes'],
    ['Lille', '59000', null],
  ],
  streets: ['14 bis, rue de l’Exemple', '3, quai des Tanneurs', 'ZA des Quatre-Vents'],
  phone: '+33 1 99 00 12 ##',
  requests: {
    backup:
      'Bonjour, notre contrat de sauvegarde expire fin janvier. Nous avons {count} serveurs répartis sur trois sites et nous voulons une copie immuable. Pouvez-vous nous rappeler avant vendredi ?',
    insights:
      'Nous souhaitons une démonstration de {offer} pour {count} commerciaux. Les données doivent rester hébergées en France : est-ce possible ?',
    mail: 'Nous recevons de fausses factures presque tous les jours. Combien coûterait la protection de {count} boîtes aux lettres, et combien de temps prend la mise en place ?',
    shopfloor:
      'Nous équipons un nouvel atelier avec {count} machines et cherchons à suivre les arrêts en temps réel. Merci de m’envoyer une documentation technique et vos tarifs.',
  },
};

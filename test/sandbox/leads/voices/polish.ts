import type { Voice } from './voice.js';

export const polish: Voice = {
  locale: 'pl-PL',
  country: 'PL',
  currency: 'PLN',
  worth: 4,
  people: [
    ['Małgorzata', 'Przykładowska', 'm.przykladowska'],
    ['Łukasz', 'Wzorczyk', 'lukasz.wzorczyk'],
    ['Żaneta', 'Brzęczyńska', 'z.brzeczynska'],
    ['Grzegorz', 'Dębogórski', 'g.debogorski'],
    ['Kinga', 'Śliwowicz', 'kinga.sliwowicz'],
  ],
  titles: ['Kierownik IT', 'Dyrektor handlowy', 'Właścicielka', 'Specjalista ds. zakupów'],
  companies: {
    stems: [
      'Zakłady Drzewne Jodłowo',
      'Fabrikam Polska',
      'Przychodnia Brzozowa',
      'Hurtownia Źródełko',
      'Meblarnia Dąb',
    ],
    tails: ['sp. z o.o.', 'S.A.', 'sp.k.', 'i Wspólnicy'],
    joint: ' ',
  },
  places: [
    ['Łódź', '90-001', 'łódzkie'],
    ['Kraków', '31-001', 'małopolskie'],
    ['Gdańsk', '80-001', null],
  ],
  streets: ['ul. Przykładowa 5', 'al. Lipowa 21/4', 'ul. Fabryczna 8'],
  phone: '+48 22 000 00 ##',
  requests: {
    backup:
      'Dzień dobry, w zeszłym miesiącu straciliśmy dane po ataku ransomware. Potrzebujemy kopii zapasowych dla {count} serwerów. Czy mogą Państwo zadzwonić jutro po 10:00?',
    insights:
      'Chcielibyśmy przetestować {offer} w zespole {count} handlowców. Czy interfejs jest dostępny po polsku i jak wygląda licencjonowanie?',
    mail: 'Szukamy ochrony poczty dla {count} skrzynek, najlepiej z wdrożeniem przed końcem kwartału. Proszę o wycenę w złotówkach.',
    shopfloor:
      'Mamy {count} obrabiarek różnych producentów i chcemy mierzyć ich dostępność. Czy Państwa rozwiązanie współpracuje ze starszymi sterownikami?',
  },
};

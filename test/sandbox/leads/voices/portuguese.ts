import type { Voice } from './voice.js';

export const portuguese: Voice = {
  locale: 'pt-BR',
  country: 'BR',
  currency: 'BRL',
  worth: 6,
  people: [
    ['Conceição', 'de Exemplo Araújo', 'conceicao.araujo'],
    ['João Vítor', 'Amostral', 'jv.amostral'],
    ['Thaís', 'Hipotética Gusmão', 'thais.gusmao'],
    ['Antônio', 'Modelo Brandão', 'antonio.brandao'],
    ['Iara', 'Fictícia', 'iara.ficticia'],
  ],
  titles: ['Gerente de TI', 'Diretor comercial', 'Sócia-proprietária', 'Coordenador de produção'],
  companies: {
    stems: [
      'Cerâmica Ribeirão',
      'Fabrikam do Brasil',
      'Cooperativa Ipê-Amarelo',
      'Hospital Bom Exemplo',
      'Têxtil Jacarandá',
    ],
    tails: ['Ltda.', 'S.A.', 'ME', '& Irmãos'],
    joint: ' ',
  },
  places: [
    ['São Paulo', '01000-000', 'SP'],
    ['Belo Horizonte', '30100-000', 'MG'],
    ['Florianópolis', '88000-000', 'SC'],
  ],
  streets: ['Rua do Exemplo, 123', 'Av. das Amostras, 4500, cj. 12', 'Rodovia Modelo, km 7'],
  phone: '+55 11 0000-00##',
  requests: {
    backup:
      'Olá! Precisamos de backup para {count} servidores em conformidade com a LGPD. Vocês conseguem fazer uma prova de conceito ainda este mês?',
    insights:
      'Quero conhecer o {offer} para uma equipe de {count} vendedores. Qual é o valor da licença anual e como funciona o suporte em português?',
    mail: 'Estamos sofrendo com boletos falsos por e-mail. Preciso de orçamento para proteger {count} caixas postais, de preferência com início imediato.',
    shopfloor:
      'Temos {count} teares e queremos acompanhar as paradas em tempo real. A conexão na fábrica cai com frequência: o sistema guarda os dados localmente?',
  },
};

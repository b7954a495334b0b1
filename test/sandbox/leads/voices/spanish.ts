import type { Voice } from './voice.js';

export const spanish: Voice = {
  locale: 'es-MX',
  country: 'MX',
  currency: 'MXN',
  worth: 20,
  people: [
    ['Ximena', 'Muñoz Ejemplar', 'ximena.munoz'],
    ['Íñigo', 'Supuesto Peña', 'inigo.supuesto'],
    ['Itzel', 'Modelo Güereca', 'itzel.guereca'],
    ['Joaquín', 'de la Muestra', 'joaquin.delamuestra'],
    ['Belén', 'Ficticia Ordóñez', 'belen.ordonez'],
  ],
  titles: ['Gerente de sistemas', 'Directora general', 'Jefe de compras', 'Ingeniera de planta'],
  companies: {
    stems: [
      'Grupo Agavera Ejemplo',
      'Fabrikam México',
      'Transportes Águila Azul',
      'Clínica Jacaranda',
      'Envases Ñandú',
    ],
    tails: ['S.A. de C.V.', 'S. de R.L.', 'y Asociados', 'del Bajío'],
    joint: ' ',
  },
  places: [
    ['Guadalajara', '44100', 'Jalisco'],
    ['Mérida', '97000', 'Yucatán'],
    ['Ciudad de México', '06000', null],
  ],
  streets: ['Calle Ejemplo 123, Col. Muestra', 'Av. de los Supuestos 4500', 'Carretera Modelo km 8'],
  phone: '+52 55 0000 00##',
  requests: {
    backup:
      'Buenos días: ¿pueden respaldar {count} servidores con retención de siete años? Nos urge una cotización porque la auditoría es el próximo mes.',
    insights:
      '¿{offer} permite pronósticos por vendedor? Somos {count} en el equipo y queremos una prueba de 30 días antes de decidir.',
    mail: 'Necesitamos proteger {count} buzones contra correos falsos del SAT. ¿Cuánto tardaría la puesta en marcha y quién da el soporte?',
    shopfloor:
      'Queremos conectar {count} máquinas de la planta y ver los paros en el celular. ¿Tienen distribuidor en la zona?',
  },
};

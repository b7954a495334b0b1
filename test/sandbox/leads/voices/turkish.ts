import type { Voice } from './voice.js';

export const turkish: Voice = {
  locale: 'tr-TR',
  country: 'TR',
  currency: 'TRY',
  worth: 45,
  people: [
    ['Işıl', 'Örnekoğlu', 'isil.ornekoglu'],
    ['İbrahim', 'Numunecioğlu', 'ibrahim.numunecioglu'],
    ['Gülşah', 'Kurgusal', 'gulsah.kurgusal'],
    ['Çağatay', 'Denekli', 'cagatay.denekli'],
    ['Yıldız', 'Temsilî', 'yildiz.temsili'],
  ],
  titles: ['Bilgi İşlem Müdürü', 'Satın Alma Uzmanı', 'Genel Müdür', 'Üretim Şefi'],
  companies: {
    stems: ['Anadolu Örnek', 'Fabrikam Türkiye', 'Işıklar Numune', 'Karagöl', 'Çınaraltı'],
    tails: ['Tekstil A.Ş.', 'Lojistik Ltd. Şti.', 'Gıda Sanayi', 'Makine A.Ş.'],
    joint: ' ',
  },
  places: [
    ['İstanbul', '34000', null],
    ['İzmir', '35000', null],
    ['Kayseri', '38000', null],
  ],
  streets: ['Örnek Sokak No: 12', 'Numune Caddesi 45/3', 'Organize Sanayi Bölgesi 7. Cadde'],
  phone: '+90 212 000 00 ##',
  requests: {
    backup:
      'Merhaba, {count} sunucumuz için yedekleme çözümü arıyoruz; verilerin Türkiye’de saklanması şart. Bu hafta içinde bizi arayabilir misiniz?',
    insights:
      '{offer} ürününü {count} kişilik satış ekibimizle denemek istiyoruz. Türkçe arayüz ve yıllık fiyat hakkında bilgi verir misiniz?',
    mail: 'Sahte fatura e-postaları yüzünden zarar ettik. {count} posta kutusu için teklifinizi bekliyoruz.',
    shopfloor: 'Fabrikamızdaki {count} tezgâhın duruşlarını anlık izlemek istiyoruz. Eski makinelerle de çalışıyor mu?',
  },
};

import type { Voice } from './voice.js';

export const vietnamese: Voice = {
  locale: 'vi-VN',
  country: 'VN',
  currency: 'VND',
  worth: 27_000,
  people: [
    ['Thị Mỹ Lệ', 'Nguyễn Mẫu', 'le.nguyenmau'],
    ['Đức Thắng', 'Trần Ví Dụ', 'thang.tranvidu'],
    ['Phượng', 'Giả Định', 'phuong.giadinh'],
    ['Quốc Huy', 'Lê Thử', 'huy.lethu'],
    ['Ánh Tuyết', 'Phạm Tưởng', 'tuyet.phamtuong'],
  ],
  titles: ['Trưởng phòng CNTT', 'Giám đốc mua hàng', 'Tổng giám đốc', 'Quản đốc phân xưởng'],
  companies: {
    stems: [
      'Công ty Hoa Sen Mẫu',
      'Công ty Fabrikam Việt',
      'Dệt may Bình Minh',
      'Thủy sản Sông Xanh',
      'Bệnh viện Thử Nghiệm',
    ],
    tails: ['TNHH', 'Cổ phần', 'Xuất nhập khẩu', 'Miền Nam'],
    joint: ' ',
  },
  places: [
    ['Thành phố Hồ Chí Minh', '700000', null],
    ['Hà Nội', '100000', null],
    ['Đà Nẵng', '550000', null],
  ],
  streets: ['12 đường Ví Dụ', 'Lô B3, khu công nghiệp Mẫu', '45/6 phố Thử'],
  phone: '+84 24 0000 00##',
  requests: {
    backup:
      'Chúng tôi cần sao lưu {count} máy chủ và lưu một bản ở ngoài văn phòng. Xin vui lòng gọi lại cho tôi trong tuần này để trao đổi.',
    insights:
      'Tôi muốn dùng thử {offer} cho {count} nhân viên kinh doanh. Phần mềm có tiếng Việt không và chi phí hằng năm là bao nhiêu?',
    mail: 'Công ty chúng tôi liên tục nhận email giả mạo. Đề nghị báo giá bảo vệ {count} hộp thư, ưu tiên triển khai nhanh.',
    shopfloor:
      'Nhà máy có {count} máy ép nhựa, chúng tôi muốn theo dõi thời gian dừng máy. Giải pháp của anh chị có kết nối được với máy đời cũ không?',
  },
};

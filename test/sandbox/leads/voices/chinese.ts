import type { Voice } from './voice.js';

export const chinese: Voice = {
  locale: 'zh-CN',
  country: 'CN',
  currency: 'CNY',
  worth: 8,
  people: [
    ['晓雯', '范例', 'xiaowen.fanli'],
    ['子轩', '样本', 'zixuan.yangben'],
    ['丽娜', '虚构', 'lina.xugou'],
    ['建国', '示意', 'jianguo.shiyi'],
    ['雨桐', '欧阳', 'yutong.ouyang'],
  ],
  titles: ['信息技术总监', '采购经理', '总经理', '设备主管'],
  companies: {
    stems: ['青禾样本', '法布里坎', '云岭示例', '海棠医疗', '东篱'],
    tails: ['科技有限公司', '制造股份有限公司', '物流集团', '商贸有限公司'],
    joint: '',
  },
  places: [
    ['苏州市', '215000', '江苏省'],
    ['成都市', '610000', '四川省'],
    ['广州市', '510000', '广东省'],
  ],
  streets: ['示例路12号', '样本工业园3号楼', '范例大道88号'],
  phone: '+86 10 0000 00##',
  requests: {
    backup: '您好，我们有{count}台服务器需要异地备份，希望在春节前完成上线。请问可以安排一次技术交流吗？',
    insights: '我们想为{count}名销售人员试用{offer}。请告知年费、是否支持中文报表，以及能否对接现有的ERP系统。',
    mail: '最近收到大量仿冒供应商的邮件，想了解{count}个邮箱的防护方案和报价，越快越好。',
    shopfloor: '车间有{count}台设备需要联网采集数据，部分为十年前的老设备。请问贵方是否有同类项目案例？',
  },
};

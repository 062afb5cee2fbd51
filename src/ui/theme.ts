/** antd in the house's colours; secondary text is darker than antd's, for contrast. */
import type { ThemeConfig } from 'antd'
import { palette } from './palette.ts'

/** A CJK font is named first: a Latin one would leave Chinese to chance. */
export const fontFamily =
  '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, -apple-system, sans-serif'

export const theme: ThemeConfig = {
  token: {
    colorPrimary: palette.tide,
    colorLink: palette.tide,
    colorInfo: palette.tide,
    colorSuccess: '#1d7a6c',
    colorWarning: '#9a6200',
    colorError: '#a8282f',
    colorText: palette.ink,
    colorTextSecondary: palette.inkSoft,
    colorTextTertiary: palette.inkSoft,
    colorTextQuaternary: '#5d6f7a',
    colorTextDescription: palette.inkSoft,
    colorTextPlaceholder: '#5d6f7a',
    colorBorder: '#c3d0d7',
    colorBorderSecondary: palette.line,
    colorBgLayout: palette.foam,
    borderRadius: 8,
    borderRadiusLG: 12,
    fontFamily,
  },
  components: {
    Table: {
      headerBg: '#f0f5f7',
      headerColor: palette.inkSoft,
      headerSplitColor: 'transparent',
      headerSortActiveBg: '#e6eff2',
      headerSortHoverBg: '#e6eff2',
      bodySortBg: palette.paper,
      fixedHeaderSortActiveBg: '#e6eff2',
      rowHoverBg: '#f3f8fa',
      cellPaddingBlock: 11,
    },
    Segmented: { itemColor: palette.inkSoft, itemSelectedColor: palette.ink },
  },
}

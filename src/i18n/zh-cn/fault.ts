// What went wrong: what happened, what is safe, what to do. Keys are the codes of the faults.
import type { Refusal } from "../../domain/authorise.ts";

export const fault = {
  /** The app cannot start, or cannot go on. */
  launch: {
    insecureContext: {
      title: "这个网址不安全，厅堂簿不能在这里打开",
      safe: "没有读写任何内容；以前的记录没有动过。",
      todo: "请用 https:// 开头的网址打开。仍然打不开，请联系科技人员。",
    },
    noIndexedDb: {
      title: "这个浏览器不能在本机存记录",
      safe: "没有写入任何内容；在别的浏览器里记的，还在那个浏览器里。",
      todo: "请退出无痕（隐私）浏览，或把浏览器升级到新版本，再打开厅堂簿。",
    },
    noSubtleCrypto: {
      title: "这个浏览器不能加密",
      safe: "不能加密就不写入，所以什么都没有写；以前的记录没有动过。",
      todo: "请确认网址以 https:// 开头，并把浏览器升级到新版本。",
    },
    databaseNewer: {
      title: "本机的记录已由更新的版本使用",
      safe: "记录没有动过。这个旧版本读不了，也不会改。",
      todo: "请连上网络后重新加载，换上新版本。请不要清除浏览器数据。",
    },
    databaseBlocked: {
      title: "另一个窗口还开着旧版本",
      safe: "记录没有动过。",
      todo: "请关掉厅堂簿的其他窗口和标签页，再重新加载。",
    },
    databaseUnavailable: {
      title: "打不开本机的记录",
      safe: "厅堂簿没有删改任何内容。",
      todo: "请重新启动平板，并看看存储空间是否已满。请不要清除浏览器数据；仍然打不开，请联系科技人员。",
    },
    replaced: {
      title: "厅堂簿已在另一个窗口更新",
      safe: "已存本机的记录都在。这个窗口不再读写。",
      todo: "请重新加载。",
    },
    screenMissing: {
      title: "这一页没有取到",
      safe: "已存本机的记录都在，没写完的内容在加密的草稿里。",
      todo: "厅堂簿可能已在另一个窗口更新。请重新加载；仍然不行，请连上网络再试。",
    },
  },
  /** A save that did not happen, whole. */
  commit: {
    refused: "这项改动不允许，没有存上。写的内容还在；请改回来，或请网点负责人处理。",
    invalid: "有一栏的格式不对，没有存上。写的内容还在；请改好标出的那一栏，再存一次。",
    linted: "文字里有证件号、卡号或密码，没有存上。写的内容还在；请按那一栏下面的提示处理，再存一次。",
    conflict: "这一条刚在别的窗口改过，这次没有存上。写的内容还在；请对照最新的一版再改。",
    full: "平板的存储空间满了，没有存上。写的内容还在，请不要关闭这一页；腾出空间后再试一次。",
    replaced: "厅堂簿已在另一个窗口更新，这里没有存上。写的内容还在屏幕上；请先记下要点，再重新加载。",
    locked: "已经锁定，没有存上。写的内容留在加密的草稿里；解锁后请再存一次。",
    unexpected: "出了意外，没有存上。写的内容还在；请再试一次，仍然不行就记下要点，重新加载后再存。",
  },
  refusal: {
    notYourself: "署名和当班的人对不上，没有存上。写的内容还在；请锁定后由本人解锁，再存一次。",
    notYourRecord: "这一条不是您记的，不能由您改或撤销。原记录没有变；请记录人、大堂经理或网点负责人来改。",
    fixedField:
      "记录人、网点、平板、营业日和条目类别记下后就不能改，没有存上。要更正请写明原因作废，再另记一条。",
    reasonMissing: "作废要写明原因。现在还没有作废，原记录没有变；请填写原因再试一次。",
    outsideDay: "时间只能在这一条所属的营业日之内更正，没有存上。写的内容还在；请改时间，再存一次。",
    erased: "这一条里客户的内容已按要求删除，不能再改。记录的时间和选项仍然保留。",
    alreadyVoid: "这一条已经作废，不能再改。原记录仍然保留；需要的话请另记一条。",
  } satisfies Readonly<Record<Refusal, string>>,
  /** Why a PIN or a passphrase is not taken. */
  secret: {
    tooShort: (p: { min: number }) => `太短了，至少要 ${p.min} 位。`,
    tooLong: (p: { max: number }) => `太长了，最多 ${p.max} 位。`,
    notDigits: "PIN 只能用数字。",
    repeated: "重复的数字太多，容易被猜到，请换一个。",
    sequential: "连号容易被猜到，请换一个。",
    dateLike: "像生日或日期，容易被猜到，请换一个。",
    common: "这个 PIN 太常见，请换一个。",
    fewCharacters: "不同的字符太少，请用几个不相干的词连起来。",
    passphraseOnly: "银行规定只能用口令短语。",
  },
  /** Shown where a secret is chosen and the bank has rules of its own. */
  secretByBank: {
    passphraseOnly: "由银行规定：只用口令短语。",
    pinMin: (p: { min: number }) => `由银行规定：PIN 至少 ${p.min} 位。`,
  },
  /** Text that does not belong in the book, with one tap to put it right. */
  lint: {
    idNumber: {
      title: "这里像是身份证号。",
      why: "账簿里不留证件号，留后四位就够核对。",
      action: "只留后四位",
    },
    cardNumber: {
      title: "这里像是银行卡号。",
      why: "账簿里不留卡号，留后四位就够核对。",
      action: "只留后四位",
    },
    secret: { title: "这里像是密码或验证码。", why: "密码、口令、验证码一律不记。", action: "删去" },
    mobile: { title: "这里像是手机号。", why: "移到电话栏，平时会遮住中间几位。", action: "移到电话栏" },
  },
  /** Why a stored record cannot be read; it is kept as found. */
  quarantine: {
    sealBroken: "封存校验不通过：内容可能损坏，或不是这本账簿封存的。",
    notParsed: "能解开，但格式认不出，可能是更新的版本写的。",
    columnsDiffer: "封存的内容与外面的编号、日期对不上。",
  },
  unexpected: {
    title: "出了意外，这一页显示不了",
    safe: "已存本机的记录都在。",
    todo: "请重新加载。如果反复出现，请记下时间，告诉网点负责人。",
  },
};

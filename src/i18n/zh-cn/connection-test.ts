// 测试连接: the checklist in plain words, and what to change on the server.
export const connectionTest = {
  heading: "测试连接",
  willWrite: (p: { count: number; origin: string }) =>
    `会在 ${p.origin} 写入 ${p.count} 条测试记录，内容是虚构的，标有 test: true，人员代码是 TEST，写着“可以删除”。`,
  where: "写到这里：",
  willRepeat: "同一条会再送一次，看会不会变成两条；不应该变成两条。",
  willSendInvalid: "还会送一条故意写错的，服务器应该拒收。",
  queueSafe: "真实记录一条都不动，也不会送出。随时可以停止。",
  running: (p: { step: string }) => `正在测试：${p.step}`,
  step: {
    reach: "服务器连得上",
    probe: "是要找的服务器，凭证有效",
    preflight: "浏览器允许从这里发送",
    write: "写入一条测试记录，收到回执",
    lookup: "查得到写过的，查不到没写过的",
    repeat: "同一条再送一次，没有变成两条",
    amend: "修改后的一版也收到回执",
    invalid: "写错的记录被拒收",
    batch: "一次送两条，两条都有回执",
  },
  status: {
    waiting: "等待",
    running: "进行中",
    passed: "通过",
    unsure: "说不准",
    failed: "没有通过",
    notRun: "没有做",
  },
  /** How it was seen that a repetition makes no second record. */
  proof: {
    duplicateRefused: "服务器说已经有了，查到的就是这一条。",
    sameServerId: "两次答复是同一个编号。",
    createdOnce: "第一次答复“新建”，第二次不再是。",
    listedOnce: "查到正好一条。",
    oneAddress: "每条记录有自己的地址，再送只会替换。",
    askedFirst: "发送前先查，已经有的不再送。",
  },
  verdict: {
    proven: "通过：记录有回执，同一条不会变成两条。",
    unproven: "能写入，但没有证明不会重复",
    failed: "没有通过",
    cancelled: "已停止。",
  },
  unprovenTodo: "可以请科技人员按上面的提示改服务器再测；改不了的，由网点负责人决定是否接受风险。",
  records: "服务器上的测试记录，可以删除",
  recordStored: "已写入",
  recordMaybe: "可能写入了",
  recordServerId: (p: { id: string }) => `服务器编号 ${p.id}`,
  http: (p: { status: number }) => `服务器答复 HTTP ${p.status}。`,
  said: (p: { message: string }) => `服务器说：${p.message}`,
  at: (p: { where: string }) => `配置里的位置：${p.where}`,
  corsTitle: "服务器对这个接口的答复要带上这些头，对 OPTIONS 请求也要：",
  policyTitle: "启动应用的服务器时加上：",
  hint: {
    certificate: "如果服务器用的是自签证书，请先在这台平板上安装并信任它：不受信任的证书看起来就像连不上。",
    localNetwork:
      "这像是内网地址。浏览器可能会问是否允许访问本地网络，请选“允许”；没有问的，请科技人员在浏览器策略里放行。",
    plainHttp: "本应用用 https 打开，有的浏览器不许再访问 http 地址。",
  },
  fault: {
    noNetwork: { title: "没有网络。", fix: "连上网络再测。" },
    serverDown: {
      title: "本机网络正常，但这个地址没有答复。",
      fix: "请核对地址和端口，确认服务器开着、证书受这台平板信任。",
    },
    portal: { title: "网络要先登录：答复的不是本应用的服务器。", fix: "打开浏览器完成网络登录，再测。" },
    blockedByPolicy: {
      title: "本应用自己的内容安全策略挡住了这个地址。",
      fix: "应用的服务器只放行列出的地址，请科技人员加上它。",
    },
    timeout: {
      title: "服务器没有在时限内答复。",
      fix: "请科技人员看看服务器为什么慢；需要更久的，改配置里的 limits.timeoutMs。",
    },
    cutOff: { title: "连接中途断了。", fix: "再测一次。总是这样的，请科技人员看服务器日志。" },
    crossOrigin: {
      title: "服务器在，但浏览器不让这个应用读它的答复（跨域）。",
      fix: "请科技人员在服务器上放行本应用的来源。",
    },
    crossOriginHeaders: {
      title: "浏览器不让带上需要的请求头（跨域）。",
      fix: "请在服务器的 Access-Control-Allow-Headers 里加上下面列出的。",
    },
    crossOriginMethods: {
      title: "探测可以，写入被浏览器拦下（跨域）。",
      fix: "请在服务器的 Access-Control-Allow-Methods 里加上下面列出的，写入的答复也要带跨域头。",
    },
    redirected: { title: "被转到了别的地址。", fix: "请直接填最终的地址。为了安全，不会跟着转过去。" },
    htmlAnswer: { title: "答复的是网页，不是 JSON。", fix: "地址可能指向了网站首页或登录页，请核对。" },
    credentials: { title: "凭证不被接受。", fix: "请核对令牌或密码，注意不要多复制空格。" },
    forbidden: { title: "凭证有效，但没有权限。", fix: "请科技人员开通写入（和查询）权限。" },
    notFound: { title: "这个地址上没有接口。", fix: "请核对地址，看是不是少了一段路径。" },
    wrongMethod: { title: "接口不接受这种请求方法。", fix: "请核对配置里的 method，或在服务器上开通。" },
    wrongMediaType: { title: "接口不接受 JSON。", fix: "请让接口接受 Content-Type: application/json。" },
    wrongServer: { title: "有答复，但不是这种服务器。", fix: "请核对地址，或换一种配置。" },
    tooManyRequests: { title: "服务器嫌请求太多。", fix: "过一会儿再测，或请科技人员放宽限制。" },
    serverErrors: { title: "服务器内部出错。", fix: "请科技人员看服务器日志。" },
    tooLarge: { title: "服务器嫌内容太大。", fix: "请放宽请求大小的限制，一条记录不到 10 KB。" },
    refused: {
      title: "服务器拒收了这条正确的记录。",
      fix: "请按公布的格式（/schemas）调整服务器，或调整配置里的字段对应。",
    },
    conflict: {
      title: "服务器说这个编号已有别的内容。",
      fix: "编号是全新的，不该冲突。请核对配置里的 duplicate 和 statusMap。",
    },
    noProof: {
      title: "答复里没有写回这条记录的编号，不能算回执。",
      fix: "请让服务器在答复里写回配置 ack.echo 指定的内容。",
    },
    badTemplate: { title: "配置里引用了记录没有的内容。", fix: "请改正配置文件。" },
    lookupMisses: {
      title: "刚写入的查不到，或查到的不是它。",
      fix: "请核对配置里的 lookup。写入后要马上能查到。",
    },
    lookupInvents: {
      title: "没写过的也说有。",
      fix: "请核对 lookup 的地址和 present：照这样，没送到的会被当成已送到。",
    },
    lookupBlind: {
      title: "分不清一条记录的前后两版。",
      fix: "请在 lookup.matches 里加上 rev 或 leaf：照这样，没送到的修改会被当成已送到。",
    },
    secondRecord: {
      title: "同一条再送一次，变成了两条。",
      fix: "请在服务器上给记录编号加唯一约束，或改用会先查询的配置。",
    },
    repeatRefused: {
      title: "再送一次被当成错误拒绝，而不是“已经有了”。",
      fix: "请在配置里写明 duplicate：什么答复表示已经有了。",
    },
    tookInvalid: {
      title: "写错的记录也收下了。",
      fix: "请让服务器按公布的格式检查，或从配置里去掉 validates。",
    },
    batchRefused: { title: "一次送两条被整个拒绝。", fix: "请核对配置里的 batch，或去掉它。" },
    statusOnly: {
      title: "服务器只给状态码，没有回执。",
      fix: "网关和登录页也会给同样的状态码，所以送到没有无法证明。请让服务器写回记录编号。",
    },
    cannotTell: {
      title: "从外面看不出再送一次有没有变成两条。",
      fix: "请让服务器给记录编号加唯一约束，并提供查询，或在答复里写回服务器自己的编号。",
    },
  },
};

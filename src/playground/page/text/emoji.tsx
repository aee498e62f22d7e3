/** The shortcodes people and the bot use most. An unknown one stays as it was typed. */
const table = `
smile 😄|grinning 😀|smiley 😃|slightly_smiling_face 🙂|simple_smile 🙂|wink 😉|joy 😂|laughing 😆|blush 😊|thinking_face 🤔
neutral_face 😐|disappointed 😞|cry 😢|sob 😭|scream 😱|angry 😠|rage 😡|sweat_smile 😅|sunglasses 😎|heart_eyes 😍|upside_down_face 🙃
thumbsup 👍|+1 👍|thumbsdown 👎|-1 👎|ok_hand 👌|wave 👋|clap 👏|pray 🙏|raised_hands 🙌|muscle 💪|point_right 👉|point_left 👈|eyes 👀
heart ❤️|star ⭐|star2 🌟|sparkles ✨|tada 🎉|fire 🔥|rocket 🚀|100 💯|bulb 💡|zap ⚡|boom 💥|trophy 🏆
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|warning ⚠️|no_entry ⛔|no_entry_sign 🚫
question ❓|exclamation ❗|grey_question ❔|information_source ℹ️|rotating_light 🚨|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢
red_circle 🔴|large_blue_circle 🔵|blue_circle 🔵|large_green_circle 🟢|green_circle 🟢|large_yellow_circle 🟡|yellow_circle 🟡
large_orange_circle 🟠|orange_circle 🟠|large_purple_circle 🟣|purple_circle 🟣|white_circle ⚪|black_circle ⚫|large_brown_circle 🟤
small_red_triangle 🔺|small_red_triangle_down 🔻|small_blue_diamond 🔹|small_orange_diamond 🔸|large_blue_diamond 🔷|arrow_up ⬆️|arrow_down ⬇️
arrow_right ➡️|arrow_left ⬅️|arrow_forward ▶️|double_vertical_bar ⏸️|pause_button ⏸️|black_square_for_stop ⏹️|repeat 🔁|arrows_counterclockwise 🔄
lock 🔒|unlock 🔓|key 🔑|shield 🛡️|mag 🔍|link 🔗|pushpin 📌|round_pushpin 📍|paperclip 📎|pencil 📝|pencil2 ✏️|memo 📝|clipboard 📋
ticket 🎫|admission_tickets 🎟️|inbox_tray 📥|outbox_tray 📤|package 📦|file_folder 📁|open_file_folder 📂|page_facing_up 📄|books 📚|book 📖
bar_chart 📊|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|calendar 📆|date 📅|spiral_calendar_pad 🗓️
alarm_clock ⏰|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|timer_clock ⏲️|clock3 🕒|clock9 🕘|watch ⌚
email 📧|envelope ✉️|incoming_envelope 📨|phone ☎️|telephone_receiver 📞|telephone ☎️|speech_balloon 💬|thought_balloon 💭|left_speech_bubble 🗨️
computer 💻|desktop_computer 🖥️|keyboard ⌨️|printer 🖨️|wrench 🔧|hammer 🔨|gear ⚙️|tools 🛠️|hammer_and_wrench 🛠️|electric_plug 🔌|battery 🔋
school 🏫|office 🏢|house 🏠|bust_in_silhouette 👤|busts_in_silhouette 👥|robot_face 🤖|hospital 🏥|classical_building 🏛️|mortar_board 🎓
coffee ☕|sunny ☀️|sunrise 🌅|moon 🌙|crescent_moon 🌙|zzz 💤|cloud ☁️|umbrella ☔|snowflake ❄️|rainbow 🌈|seedling 🌱
one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|beach_with_umbrella 🏖️|palm_tree 🌴|checkered_flag 🏁|triangular_flag_on_post 🚩|recycle ♻️
flag-fr 🇫🇷|fr 🇫🇷|flag-gb 🇬🇧|gb 🇬🇧|new 🆕|sos 🆘|ok 🆗|up 🆙|wastebasket 🗑️|label 🏷️|bookmark 🔖|crossed_fingers 🤞|handshake 🤝|hand ✋|raised_hand ✋|writing_hand ✍️
`;

const emoji = new Map(
  table
    .trim()
    .split(/[|\n]/)
    .map((entry): [string, string] => {
      const at = entry.lastIndexOf(' ');
      return [entry.slice(0, at), entry.slice(at + 1)];
    }),
);

export function emojiFor(name: string): string | undefined {
  return emoji.get(name);
}

/** `:white_check_mark:` becomes ✅ in text that has no other markup. */
export function withEmoji(text: string): string {
  return text.replace(/:([\w+'-]+):/g, (typed, name: string) => emoji.get(name) ?? typed);
}

export function emojiStartingWith(start: string): [string, string][] {
  return [...emoji].filter(([name]) => name.startsWith(start)).slice(0, 6);
}

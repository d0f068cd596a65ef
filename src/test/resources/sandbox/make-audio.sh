#!/usr/bin/env bash
# Makes the sandbox's calls (invented dialogues, synthetic voices), with recordings.json and outbound.json, which say what is spoken in
# them and when: calls that came in, and calls that an agent made.
# Needs espeak-ng, sox with MP3 support, and opusenc (Debian: espeak-ng sox libsox-fmt-mp3 opus-tools).
# Telephone audio: 8 kHz; customer on channel 0, agent on channel 1.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
recordings=()

# call <name> <recording id> <conversation id> <start>: begins a call
call() {
  name=$1 id=$2 conversation=$3 started=$4 clock=0 count=0 utterances=()
  rm -f "$work"/customer-*.wav "$work"/agent-*.wav
}

# say <customer|agent> <pause> <text>: speaks after a pause in seconds; a negative pause talks into the utterance before
say() {
  local who=$1 pause=$2 text=$3 voice channel length start
  case $who in
    customer) voice=en-us channel=0 pitch=62 speed=185 ;;
    agent) voice=en-gb+f3 channel=1 pitch=48 speed=190 ;;
  esac
  count=$((count + 1))
  espeak-ng -v "$voice" -p "$pitch" -s "$speed" -w "$work/raw.wav" "$text"
  sox -V1 -R -D "$work/raw.wav" -r 8000 -b 16 -c 1 "$work/word.wav" gain -n -6 \
    silence 1 0.01 0.2% reverse silence 1 0.01 0.2% reverse
  length=$(soxi -D "$work/word.wav")
  start=$(awk -v c="$clock" -v p="$pause" 'BEGIN { printf "%.2f", c + p }')
  clock=$(awk -v s="$start" -v l="$length" 'BEGIN { printf "%.2f", s + l }')
  sox -V1 -R -D "$work/word.wav" "$work/$who-$(printf %02d "$count").wav" pad "$start"
  utterances+=("        {\"channel\": $channel, \"speaker\": \"$who\", \"start\": $start, \"end\": $clock, \"text\": \"$text\"}")
}

# One side of the call, as long as the call.
side() {
  local parts=("$work"/"$1"-*.wav)
  if ((${#parts[@]} == 1)); then
    sox -V1 -R -D "${parts[0]}" "$work/$1.wav" pad 0 30 trim 0 "$2"
  else
    sox -V1 -R -D -m -v 1 "${parts[0]}" $(printf -- '-v 1 %s ' "${parts[@]:1}") "$work/$1.wav" pad 0 30 trim 0 "$2"
  fi
}

# hang_up <channels> <file> <media type> <how to encode>: ends the call, writes its file
hang_up() {
  local channels=$1 file=$name.$2 media=$3 total joined=""
  shift 3
  total=$(awk -v c="$clock" 'BEGIN { printf "%.2f", c + 0.4 }')
  side customer "$total"
  side agent "$total"
  if ((channels == 2)); then
    sox -V1 -R -D -M "$work/customer.wav" "$work/agent.wav" "$work/call.wav"
  else
    sox -V1 -R -D -m -v 1 "$work/customer.wav" -v 1 "$work/agent.wav" "$work/call.wav"
  fi
  "$@" "$work/call.wav" "$file"
  printf -v joined '%s,\n' "${utterances[@]}"
  recording "$id" "$conversation" "$started" "$media" "$file" "$channels" "$total" "${joined%,$'\n'}"
}

# recording <id> <conversation> <start> <media type> <file> <channels> <seconds> <utterances>
recording() {
  local spoken="[]"
  [[ -z $8 ]] || spoken=$'[\n'"$8"$'\n      ]'
  recordings+=("    {
      \"id\": \"$1\",
      \"conversationId\": \"$2\",
      \"startTime\": \"$3\",
      \"mediaType\": \"$4\",
      \"file\": \"$5\",
      \"channels\": $6,
      \"durationSeconds\": $7,
      \"utterances\": $spoken
    }")
}

# write_down <file>: writes down the calls up to here, and forgets them
write_down() {
  local all
  printf -v all '%s,\n' "${recordings[@]}"
  printf '{\n  "recordings": [\n%s\n  ]\n}\n' "${all%,$'\n'}" > "$1"
  recordings=()
}

pcm() { sox -V1 -R -D "$1" -b 16 "$2"; }
mulaw() { sox -V1 -R -D "$1" -e mu-law "$2"; }
flac() { sox -V1 -R -D "$1" -C 8 "$2"; }
mp3() { sox -V1 -R -D "$1" -C 24.2 "$2"; }
opus() { opusenc --quiet --bitrate 24 --serial 1 --discard-comments "$1" "$2"; }

call late-parcel 5f0c1f6e-30a4-4b0e-9d0c-6f6b1c1a0001 c2d9a1b4-7f3e-4a52-8a11-2d7e5b9f0001 2026-11-20T08:15:00.000Z
say agent 0.30 "Good morning, Northwind Parcels. How can I help?"
say customer 0.40 "Hi. My parcel was due on Monday, but it never came."
say agent 0.30 "I am sorry about that. It is out for delivery today."
say customer 0.25 "Great, thank you!"
hang_up 2 wav audio/wav pcm

call double-charge 5f0c1f6e-30a4-4b0e-9d0c-6f6b1c1a0002 c2d9a1b4-7f3e-4a52-8a11-2d7e5b9f0002 2026-11-20T08:42:10.500Z
say agent 0.30 "Thanks for calling. What can I do for you?"
say customer 0.35 "You charged me twice in October: 42 dollars, and then 42 again."
say agent 0.40 "Yes, I see both. I have sent one back to your card."
say customer 0.30 "Perfect. Bye."
hang_up 2 wav audio/wav mulaw

call new-appointment 5f0c1f6e-30a4-4b0e-9d0c-6f6b1c1a0003 c2d9a1b4-7f3e-4a52-8a11-2d7e5b9f0003 2026-11-20T09:03:27.250Z
say customer 0.40 "Hello, I need to move my appointment. Is Thursday free?"
say agent 0.35 "Thursday at ten, or Friday at half past two?"
say customer 0.30 "Thursday, please."
say agent 0.25 "Done. You will get a message with the details."
hang_up 2 flac audio/flac flac

# Both speak at once: the customer breaks in, and the agent goes on.
call locked-account 5f0c1f6e-30a4-4b0e-9d0c-6f6b1c1a0004 c2d9a1b4-7f3e-4a52-8a11-2d7e5b9f0004 2026-11-20T09:30:00.000Z
say customer 0.30 "My account is locked, and I can't log in."
say agent 0.35 "I can unlock it. First I need to ask you a few questions."
say customer -1.10 "Sure, go ahead."
say agent 0.45 "What is your date of birth?"
say customer 0.40 "The third of May, 1984."
hang_up 2 mp3 audio/mpeg mp3

call slow-internet 5f0c1f6e-30a4-4b0e-9d0c-6f6b1c1a0005 c2d9a1b4-7f3e-4a52-8a11-2d7e5b9f0005 2026-11-20T10:11:45.000Z
say agent 0.30 "Technical support, good day."
say customer 0.40 "Good day. The internet has been slow since yesterday; video calls keep freezing."
say agent 0.40 "I have restarted your line. Is it better now?"
say customer 0.70 "Yes! Much better."
hang_up 2 ogg audio/ogg opus

call call-back 5f0c1f6e-30a4-4b0e-9d0c-6f6b1c1a0006 c2d9a1b4-7f3e-4a52-8a11-2d7e5b9f0006 2026-11-20T10:58:03.000Z
say customer 0.30 "Could someone call me back this afternoon?"
say agent 0.40 "Of course. Is three o'clock all right?"
say customer 0.35 "Three is fine. Thanks a lot."
hang_up 1 wav audio/wav mulaw

sox -V1 -R -D -n -r 8000 -c 2 -e mu-law nobody-spoke.wav trim 0 5
recording 5f0c1f6e-30a4-4b0e-9d0c-6f6b1c1a0007 c2d9a1b4-7f3e-4a52-8a11-2d7e5b9f0007 2026-11-20T11:20:00.000Z \
  audio/wav nobody-spoke.wav 2 5.00 ""

write_down recordings.json

call delivery-window 7a1e4c52-9b60-4f7d-8c35-1d2e3f4a0001 e4b8c6d0-5a17-4c39-b2f4-6a7b8c9d0001 2026-11-20T13:05:00.000Z
say agent 0.30 "Good afternoon, Northwind Parcels. Your parcel comes tomorrow."
say customer 0.35 "Oh, I am at work tomorrow."
say agent 0.30 "Would seven in the evening suit you?"
say customer 0.25 "Seven is perfect."
hang_up 2 wav audio/wav mulaw

# The one who is called says hello first.
call policy-renewal 7a1e4c52-9b60-4f7d-8c35-1d2e3f4a0002 e4b8c6d0-5a17-4c39-b2f4-6a7b8c9d0002 2026-11-20T13:40:30.000Z
say customer 0.40 "Hello?"
say agent 0.40 "Hi, this is Lakeside Insurance. Your policy ends in March."
say customer 0.35 "Can I renew it now?"
say agent 0.30 "Yes, it takes two minutes."
hang_up 2 wav audio/wav mulaw

call warm-again 7a1e4c52-9b60-4f7d-8c35-1d2e3f4a0003 e4b8c6d0-5a17-4c39-b2f4-6a7b8c9d0003 2026-11-20T14:22:15.000Z
say agent 0.30 "Hello, we repaired your heating last week. Is it warm again?"
say customer 0.40 "It is, thank you for asking."
say agent 0.30 "Lovely. Goodbye!"
hang_up 2 wav audio/wav mulaw

write_down outbound.json

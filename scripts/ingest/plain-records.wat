;; Finds plain records of an export sixteen bytes at a time, and numbers their fields. A record is
;; plain when it ends in LF or CR LF and each of its fields is either free of quotes or whole within
;; one pair of them, with no quote and no line's end inside. All others are left to record-scanner.ts.
;;
;; Becomes plain-records-bytes.ts by tests/ingest/assemble-plain-records.ts; a test compares the two.
;;
;; Memory: what was found of one batch, tables of distinct fields, and behind them the bytes at hand.
(module
  (memory (export "memory") 16)

  ;; Of a batch: where fields begin and end, which field is the first of each record (one more than
  ;; there are records), and where each record's successor begins. Places count from the window.
  (global $starts (export "starts") i32 (i32.const 0x00000))
  (global $ends (export "ends") i32 (i32.const 0x10000))
  (global $firsts (export "firsts") i32 (i32.const 0x20000))
  (global $nexts (export "nexts") i32 (i32.const 0x24000))
  (global $mostFields (export "mostFields") i32 (i32.const 0x4000))
  (global $mostRecords (export "mostRecords") i32 (i32.const 0x800))
  ;; A record longer than this is left to whoever takes any: it may be a quote that is never closed.
  (global $longest i32 (i32.const 0x4000))

  ;; A table: how many fields it holds, how many bytes they take; slots (number + 1, 0 for none);
  ;; entries (hash, where the field lies, how long it is); and the fields' bytes.
  (global $slots i32 (i32.const 0x40))
  (global $slotMask i32 (i32.const 0x3fff))
  (global $entries i32 (i32.const 0x10040))
  (global $mostEntries i32 (i32.const 0x2000))
  (global $keys i32 (i32.const 0x28040))
  (global $mostKeyBytes i32 (i32.const 0x40000))
  ;; Fields are read eight bytes at a time, beyond their end too.
  (global $tableBytes (export "tableBytes") i32 (i32.const 0x68080))

  ;; Finds plain records in the window's bytes from $from to before $to, until a record is not plain,
  ;; not whole, or the batch is full. Gives how many there are.
  (func (export "find")
    (param $window i32) (param $from i32) (param $to i32) (param $delimiter i32) (param $quote i32)
    (result i32)
    (local $block i32) (local $fields i32) (local $records i32)
    (local $field i32) (local $record i32)
    ;; Quotes and line ends met in the record, and those that a plain record would have so far.
    (local $met i32) (local $plain i32)
    ;; All ones where the block begins within quotes.
    (local $within i32)
    (local $bytes v128) (local $lineEnds v128)
    (local $quotes i32) (local $stops i32) (local $signs i32)
    (local $valid i32) (local $at i32) (local $isLine i32) (local $end i32) (local $passed i32)
    (local.set $from (i32.add (local.get $window) (local.get $from)))
    (local.set $to (i32.add (local.get $window) (local.get $to)))
    (local.set $block (local.get $from))
    (local.set $field (local.get $from))
    (local.set $record (local.get $from))
    (i32.store (global.get $firsts) (i32.const 0))
    (block $done
      (loop $blocks
        (br_if $done (i32.ge_u (local.get $block) (local.get $to)))
        (br_if $done (i32.gt_u (i32.sub (local.get $block) (local.get $record)) (global.get $longest)))
        (br_if $done (i32.gt_u (local.get $fields) (i32.sub (global.get $mostFields) (i32.const 16))))
        (br_if $done (i32.gt_u (local.get $records) (i32.sub (global.get $mostRecords) (i32.const 16))))

        ;; Which of sixteen bytes are what, one bit each.
        (local.set $bytes (v128.load (local.get $block)))
        (local.set $lineEnds (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 10))))
        (local.set $quotes
          (i8x16.bitmask (i8x16.eq (local.get $bytes) (i8x16.splat (local.get $quote)))))
        (local.set $stops
          (i8x16.bitmask
            (v128.or (local.get $lineEnds)
              (i8x16.eq (local.get $bytes) (i8x16.splat (local.get $delimiter))))))
        (local.set $signs
          (i32.or (local.get $quotes)
            (i8x16.bitmask
              (v128.or (local.get $lineEnds)
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 13)))))))
        (if (i32.lt_u (i32.sub (local.get $to) (local.get $block)) (i32.const 16))
          (then
            (local.set $valid
              (i32.sub
                (i32.shl (i32.const 1) (i32.sub (local.get $to) (local.get $block)))
                (i32.const 1)))
            (local.set $quotes (i32.and (local.get $quotes) (local.get $valid)))
            (local.set $stops (i32.and (local.get $stops) (local.get $valid)))
            (local.set $signs (i32.and (local.get $signs) (local.get $valid)))))

        ;; Bits from each opening quote to before its closing one; stops among them are none.
        (local.set $quotes
          (i32.xor (local.get $quotes) (i32.shl (local.get $quotes) (i32.const 1))))
        (local.set $quotes
          (i32.xor (local.get $quotes) (i32.shl (local.get $quotes) (i32.const 2))))
        (local.set $quotes
          (i32.xor (local.get $quotes) (i32.shl (local.get $quotes) (i32.const 4))))
        (local.set $quotes
          (i32.xor (local.get $quotes) (i32.shl (local.get $quotes) (i32.const 8))))
        (local.set $quotes (i32.xor (local.get $quotes) (local.get $within)))
        (local.set $within
          (i32.shr_s (i32.shl (local.get $quotes) (i32.const 16)) (i32.const 31)))
        (local.set $stops
          (i32.and (local.get $stops) (i32.xor (local.get $quotes) (i32.const -1))))

        (block $noMoreStops
          (loop $eachStop
            (br_if $noMoreStops (i32.eqz (local.get $stops)))
            (local.set $at (i32.add (local.get $block) (i32.ctz (local.get $stops))))
            (local.set $end (local.get $at))
            (local.set $isLine (i32.eq (i32.load8_u (local.get $at)) (i32.const 10)))
            (if (i32.and (local.get $isLine) (i32.gt_u (local.get $at) (local.get $record)))
              (then
                (if (i32.eq (i32.load8_u (i32.sub (local.get $at) (i32.const 1))) (i32.const 13))
                  (then
                    (local.set $end (i32.sub (local.get $at) (i32.const 1)))
                    (local.set $plain (i32.add (local.get $plain) (i32.const 1)))))))
            (if (i32.eq (i32.load8_u (local.get $field)) (local.get $quote))
              (then
                (local.set $end (i32.sub (local.get $end) (i32.const 1)))
                (local.set $field (i32.add (local.get $field) (i32.const 1)))
                (br_if $done (i32.lt_s (local.get $end) (local.get $field)))
                (br_if $done (i32.ne (i32.load8_u (local.get $end)) (local.get $quote)))
                (local.set $plain (i32.add (local.get $plain) (i32.const 2)))))
            (i32.store
              (i32.add (global.get $starts) (i32.shl (local.get $fields) (i32.const 2)))
              (i32.sub (local.get $field) (local.get $window)))
            (i32.store
              (i32.add (global.get $ends) (i32.shl (local.get $fields) (i32.const 2)))
              (i32.sub (local.get $end) (local.get $window)))
            (local.set $fields (i32.add (local.get $fields) (i32.const 1)))
            (local.set $field (i32.add (local.get $at) (i32.const 1)))

            (if (local.get $isLine)
              (then
                ;; Were there any quotes or line ends but those of a plain record, it is none.
                (local.set $passed
                  (i32.and (local.get $signs)
                    (i32.xor (local.get $stops) (i32.sub (local.get $stops) (i32.const 1)))))
                (local.set $met
                  (i32.add (local.get $met) (i32.popcnt (local.get $passed))))
                (br_if $done
                  (i32.ne (local.get $met) (i32.add (local.get $plain) (i32.const 1))))
                (local.set $signs (i32.xor (local.get $signs) (local.get $passed)))
                (local.set $met (i32.const 0))
                (local.set $plain (i32.const 0))
                (local.set $record (local.get $field))
                (i32.store
                  (i32.add (global.get $nexts) (i32.shl (local.get $records) (i32.const 2)))
                  (i32.sub (local.get $record) (local.get $window)))
                (local.set $records (i32.add (local.get $records) (i32.const 1)))
                (i32.store
                  (i32.add (global.get $firsts) (i32.shl (local.get $records) (i32.const 2)))
                  (local.get $fields))))

            (local.set $stops
              (i32.and (local.get $stops) (i32.sub (local.get $stops) (i32.const 1))))
            (br $eachStop)))
        (local.set $met (i32.add (local.get $met) (i32.popcnt (local.get $signs))))
        (local.set $block (i32.add (local.get $block) (i32.const 16)))
        (br $blocks)))
    (local.get $records))

  ;; The $left bytes at $at as one number, eight at most.
  (func $word (param $at i32) (param $left i32) (result i64)
    (if (result i64) (i32.ge_u (local.get $left) (i32.const 8))
      (then (i64.load (local.get $at)))
      (else
        (i64.and (i64.load (local.get $at))
          (i64.sub
            (i64.shl (i64.const 1) (i64.extend_i32_u (i32.shl (local.get $left) (i32.const 3))))
            (i64.const 1))))))

  (func $hash (param $at i32) (param $length i32) (result i64)
    (local $hash i64)
    (local.set $hash (i64.extend_i32_u (local.get $length)))
    (block $done
      (loop $words
        (br_if $done (i32.le_s (local.get $length) (i32.const 0)))
        (local.set $hash
          (i64.mul
            (i64.xor (local.get $hash) (call $word (local.get $at) (local.get $length)))
            (i64.const 0x9e3779b97f4a7c15)))
        (local.set $hash
          (i64.xor (local.get $hash) (i64.shr_u (local.get $hash) (i64.const 29))))
        (local.set $at (i32.add (local.get $at) (i32.const 8)))
        (local.set $length (i32.sub (local.get $length) (i32.const 8)))
        (br $words)))
    (local.get $hash))

  (func $same (param $one i32) (param $other i32) (param $length i32) (result i32)
    (block $different
      (loop $words
        (if (i32.le_s (local.get $length) (i32.const 0)) (then (return (i32.const 1))))
        (br_if $different
          (i64.ne
            (call $word (local.get $one) (local.get $length))
            (call $word (local.get $other) (local.get $length))))
        (local.set $one (i32.add (local.get $one) (i32.const 8)))
        (local.set $other (i32.add (local.get $other) (i32.const 8)))
        (local.set $length (i32.sub (local.get $length) (i32.const 8)))
        (br $words)))
    (i32.const 0))

  ;; Numbers the field of a column in each record of the batch, equal ones alike, from 0 in the order
  ;; they first came to the table; -1 where a record has no such field. Gives 0 once the table is full
  ;; and the numbers are not to be used.
  (func (export "number")
    (param $window i32) (param $records i32) (param $column i32) (param $table i32) (param $numbers i32)
    (result i32)
    (local $record i32) (local $place i32) (local $start i32) (local $length i32)
    (local $hash i64) (local $short i32) (local $slot i32) (local $number i32) (local $entry i32)
    (local $size i32) (local $used i32)
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $record) (local.get $records)))
        (local.set $place
          (i32.add (global.get $firsts) (i32.shl (local.get $record) (i32.const 2))))
        (local.set $number (i32.const 0))
        (block $numbered
          (br_if $numbered
            (i32.ge_u
              (i32.add (i32.load (local.get $place)) (local.get $column))
              (i32.load offset=4 (local.get $place))))
          (local.set $place
            (i32.shl
              (i32.add (i32.load (local.get $place)) (local.get $column))
              (i32.const 2)))
          (local.set $start (i32.load (i32.add (global.get $starts) (local.get $place))))
          (local.set $length
            (i32.sub (i32.load (i32.add (global.get $ends) (local.get $place))) (local.get $start)))
          (local.set $start (i32.add (local.get $start) (local.get $window)))
          (local.set $hash (call $hash (local.get $start) (local.get $length)))
          (local.set $short (i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 32))))
          (local.set $slot (i32.and (i32.wrap_i64 (local.get $hash)) (global.get $slotMask)))
          (loop $probe
            (local.set $place
              (i32.add (i32.add (local.get $table) (global.get $slots))
                (i32.shl (local.get $slot) (i32.const 2))))
            (local.set $number (i32.load (local.get $place)))
            (if (i32.eqz (local.get $number))
              (then
                (local.set $size (i32.load (local.get $table)))
                (local.set $used (i32.load offset=4 (local.get $table)))
                (if (i32.or
                      (i32.ge_u (local.get $size) (global.get $mostEntries))
                      (i32.gt_u
                        (i32.add (local.get $used) (local.get $length))
                        (global.get $mostKeyBytes)))
                  (then (return (i32.const 0))))
                (local.set $number (i32.add (local.get $size) (i32.const 1)))
                (local.set $entry
                  (i32.add (i32.add (local.get $table) (global.get $entries))
                    (i32.mul (local.get $size) (i32.const 12))))
                (i32.store (local.get $place) (local.get $number))
                (i32.store (local.get $entry) (local.get $short))
                (i32.store offset=4 (local.get $entry)
                  (i32.add (i32.add (local.get $table) (global.get $keys)) (local.get $used)))
                (i32.store offset=8 (local.get $entry) (local.get $length))
                (memory.copy
                  (i32.load offset=4 (local.get $entry)) (local.get $start) (local.get $length))
                (i32.store (local.get $table) (local.get $number))
                (i32.store offset=4 (local.get $table)
                  (i32.add (local.get $used) (local.get $length)))
                (br $numbered)))
            (local.set $entry
              (i32.add (i32.add (local.get $table) (global.get $entries))
                (i32.mul (i32.sub (local.get $number) (i32.const 1)) (i32.const 12))))
            (if (i32.eq (i32.load (local.get $entry)) (local.get $short))
              (then
                (if (i32.eq (i32.load offset=8 (local.get $entry)) (local.get $length))
                  (then
                    (br_if $numbered
                      (call $same (i32.load offset=4 (local.get $entry)) (local.get $start)
                        (local.get $length)))))))
            (local.set $slot
              (i32.and (i32.add (local.get $slot) (i32.const 1)) (global.get $slotMask)))
            (br $probe)))
        (i32.store
          (i32.add (local.get $numbers) (i32.shl (local.get $record) (i32.const 2)))
          (i32.sub (local.get $number) (i32.const 1)))
        (local.set $record (i32.add (local.get $record) (i32.const 1)))
        (br $each)))
    (i32.const 1))
)

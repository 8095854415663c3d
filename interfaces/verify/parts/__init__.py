"""jejak-verify: holds what an installation of Jejak says against what it promised. One file, for an auditor's laptop.

Needs Python 3.9 or newer and the package `cryptography`; imports nothing of Jejak and trusts nothing of it but the
public key that you pin. Hashes and proofs are those of RFC 6962, notes are C2SP signed notes, checkpoints and
cosignatures those of C2SP tlog-checkpoint and cosignature/v1.

    jejak-verify init --vkey KEY        make the witness key and the state folder, pin the installation's key
    jejak-verify pull https://HOST      read what is new in the log and verify it (key: JEJAK_ACCESS_KEY)
    jejak-verify cosign                 sign the checkpoint that the last pull verified
    jejak-verify check [PATH]           own folder, audit package, entries.jsonl; or --sqlite FILE
                                        --evidence FOLDER hashes files of evidence beside it
    jejak-verify package FILE.zip       an audit package
    jejak-verify figures FILE...    what somebody was shown (saved pages, answers of the API), held against the log
    jejak-verify receipt FILE           the receipt of a command, held against the log
    jejak-verify status                 what this witness knows

Exit codes: 0 everything fits; 1 findings; 2 not all could be checked, or not against a key that you trust.
"""

using System.Text.RegularExpressions;

namespace SecureWeb.Errors.Leaks;

/// <summary>Recognizes the internals that error bodies most often give away.</summary>
/// <remarks>A net below the rule that no internals are written, not a proof: it knows shapes, not meaning. Linear time
/// on any input.</remarks>
internal static partial class LeakRules
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture;

    public static LeakKind Find(ReadOnlySpan<char> text)
    {
        if (StackTrace().IsMatch(text))
        {
            return LeakKind.StackTrace;
        }

        if (ExceptionName().IsMatch(text))
        {
            return LeakKind.ExceptionName;
        }

        if (Secret().IsMatch(text))
        {
            return LeakKind.Secret;
        }

        if (ConnectionString().IsMatch(text))
        {
            return LeakKind.ConnectionString;
        }

        if (DatabaseError().IsMatch(text))
        {
            return LeakKind.DatabaseError;
        }

        return FilePath().IsMatch(text) ? LeakKind.Path : LeakKind.None;
    }

    public static string TagOf(LeakKind kind) => kind switch
    {
        LeakKind.StackTrace => "stack_trace",
        LeakKind.ExceptionName => "exception_name",
        LeakKind.DatabaseError => "database_error",
        LeakKind.ConnectionString => "connection_string",
        LeakKind.Secret => "secret",
        LeakKind.Path => "path",
        _ => "none",
    };

    // "   at Namespace.Type.Method(" and "in /src/File.cs:line 7"; < > and ` may be HTML- or JSON-escaped.
    [GeneratedRegex("""\bat [A-Za-z_][\w`+]*(\.[\w`+<>|&;\\\[\],]+)+\(|\.\w+:line \d""", Options)]
    private static partial Regex StackTrace();

    [GeneratedRegex("""\b[A-Za-z_]\w*(\.\w+)+Exception\b|\b[A-Z]\w+Exception:""", Options)]
    private static partial Regex ExceptionName();

    [GeneratedRegex("""
        SQLSTATE|\bORA-\d{5}\b|SQLite Error \d|syntax error at or near|Incorrect syntax near|error in your SQL syntax|Unclosed quotation mark|violates (unique|foreign key|check|not-null) constraint|Violation of (PRIMARY|UNIQUE) KEY|constraint failed: \w+\.\w+|no such (table|column): |Invalid (object|column) name '|relation "\w+" does not exist
        """, Options | RegexOptions.IgnoreCase)]
    private static partial Regex DatabaseError();

    [GeneratedRegex("""
        \b(Password|Pwd|AccountKey|SharedAccessKey)\s*=\s*[^\s;"'<&]|\b(Data Source|Server|Host|Initial Catalog|User ID)\s*=[^;\r\n]{1,128};\s*\w[\w ]*=|\b(postgres|postgresql|mysql|mongodb|mongodb\+srv|redis|rediss|amqp|amqps)://[^\s/:@]*:[^\s/@]+@
        """, Options | RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionString();

    [GeneratedRegex("""
        -----BEGIN [A-Z ]*(PRIVATE KEY|CERTIFICATE)|\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.|\b(AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bAIza[\w-]{35}|\bxox[abpr]-[\w-]{10}
        """, Options)]
    private static partial Regex Secret();

    [GeneratedRegex("""
        (/home/|/root/|/usr/|/var/|/opt/|/app/|/src/|/tmp/|/etc/)[\w./-]*\.(cs|cshtml|razor|dll|pdb|db|conf|config|env)\b|\b[A-Za-z]:(\\\\?)(Users|inetpub|Windows|Program Files|src|build|agent|a)\\|\w\.(cs|cshtml|razor)\b\(\d
        """, Options)]
    private static partial Regex FilePath();
}

using System.Text.Json;
using System.Text.Unicode;

namespace SecureWeb.Headers.Reports;

/// <summary>
/// Reads the two shapes of a report body: <c>application/csp-report</c>, one object (Content Security Policy Level 3,
/// section 5.3), and <c>application/reports+json</c>, an array (Reporting API, section 3.4). Pure.
/// </summary>
internal static class ReportReader
{
    private const int MaxDepth = 8;

    private enum Field
    {
        None,
        Nested,
        Type,
        Url,
        Document,
        Effective,
        Violated,
        Blocked,
        SourceFile,
        Disposition,
    }

    /// <summary>Reads at most so many reports; those beyond are not looked at.</summary>
    /// <returns><see langword="false"/> when the body is not what it says it is; what was read before counts.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, bool isList, int max, List<BrowserReport> reports)
    {
        if (!Utf8.IsValid(body))
        {
            return false;
        }

        var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            return isList ? ReadList(ref json, max, reports) : ReadOne(ref json, reports);
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // How the reader says that an escaped character is half a surrogate pair.
            return false;
        }
    }

    private static bool ReadOne(ref Utf8JsonReader json, List<BrowserReport> reports)
    {
        var draft = new Draft { Type = "csp-violation" };
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        ReadFields(ref json, draft, isOuter: true);
        if (json.Read() || draft.ToReport() is not { } report)
        {
            return false;
        }

        reports.Add(report);
        return true;
    }

    private static bool ReadList(ref Utf8JsonReader json, int max, List<BrowserReport> reports)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            if (reports.Count == max)
            {
                return true;
            }

            var draft = new Draft();
            ReadFields(ref json, draft, isOuter: true);
            if (draft.ToReport() is not { } report)
            {
                return false;
            }

            reports.Add(report);
        }

        return json.TokenType == JsonTokenType.EndArray;
    }

    private static void ReadFields(ref Utf8JsonReader json, Draft draft, bool isOuter)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = isOuter ? OuterField(ref json) : InnerField(ref json);
            json.Read();
            if (field == Field.Nested && json.TokenType == JsonTokenType.StartObject)
            {
                draft.HasBody = true;
                ReadFields(ref json, draft, isOuter: false);
            }
            else if (field != Field.None && json.TokenType == JsonTokenType.String)
            {
                draft.Set(field, json.GetString());
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static Field OuterField(ref Utf8JsonReader json)
        => json.ValueTextEquals("body"u8) || json.ValueTextEquals("csp-report"u8) ? Field.Nested
            : json.ValueTextEquals("type"u8) ? Field.Type
            : json.ValueTextEquals("url"u8) ? Field.Url
            : Field.None;

    private static Field InnerField(ref Utf8JsonReader json)
        => json.ValueTextEquals("documentURL"u8) || json.ValueTextEquals("document-uri"u8) ? Field.Document
            : json.ValueTextEquals("effectiveDirective"u8) || json.ValueTextEquals("effective-directive"u8) ? Field.Effective
            : json.ValueTextEquals("violated-directive"u8) ? Field.Violated
            : json.ValueTextEquals("blockedURL"u8) || json.ValueTextEquals("blocked-uri"u8) ? Field.Blocked
            : json.ValueTextEquals("sourceFile"u8) || json.ValueTextEquals("source-file"u8) ? Field.SourceFile
            : json.ValueTextEquals("disposition"u8) ? Field.Disposition
            : Field.None;

    private sealed class Draft
    {
        private string? _url, _document, _effective, _violated, _blocked, _sourceFile, _disposition;

        public string? Type { get; set; }

        public bool HasBody { get; set; }

        public void Set(Field field, string? value)
        {
            switch (field)
            {
                case Field.Type:
                    Type = value;
                    break;
                case Field.Url:
                    _url = value;
                    break;
                case Field.Document:
                    _document = value;
                    break;
                case Field.Effective:
                    _effective = value;
                    break;
                case Field.Violated:
                    _violated = value;
                    break;
                case Field.Blocked:
                    _blocked = value;
                    break;
                case Field.SourceFile:
                    _sourceFile = value;
                    break;
                case Field.Disposition:
                    _disposition = value;
                    break;
            }
        }

        public BrowserReport? ToReport()
        {
            if (!HasBody || string.IsNullOrEmpty(Type))
            {
                return null;
            }

            var isViolation = Type == "csp-violation";
            return new BrowserReport(
                isViolation ? ReportSubject.OfDirective(_effective ?? _violated) : ReportSubject.OfKind(Type),
                isViolation,
                ReportUrls.Blocked(_blocked),
                ReportUrls.Document(_document ?? _url),
                _disposition is "report" or "reporting",
                ReportUrls.IsOfBrowser(_blocked) || ReportUrls.IsOfBrowser(_sourceFile));
        }
    }
}

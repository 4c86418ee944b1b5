using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Headers.Reports;

/// <summary>Remembers, in a table of fixed size, what browsers reported as blocked.</summary>
internal sealed class CspSuggestions : ICspSuggestions
{
    private const int MaxSuggestions = 200;
    private const int MaxClients = 8;

    private readonly Dictionary<(string Directive, string Blocked), Entry> _entries = [];
    private readonly Lock _gate = new();

    public CspSuggestions(IOptions<SecureHeadersOptions> options, IHostEnvironment environment)
    {
        var reports = options.Value.Reports;
        IsLearning = reports.IsEnabled && reports.Learn switch
        {
            ReportLearning.Always => true,
            ReportLearning.InDevelopment => environment.IsDevelopment(),
            _ => false,
        };
    }

    public bool IsLearning { get; }

    /// <summary>Takes one report.</summary>
    /// <returns>The suggestion, when it is a new one.</returns>
    public CspSuggestion? Learn(BrowserReport report, ulong client)
    {
        if (!IsLearning || !report.IsPolicyViolation || report.Subject == ReportSubject.Other)
        {
            return null;
        }

        var (directive, source, advice) = CspAdvice.For(report.Subject, report.Blocked);
        lock (_gate)
        {
            if (_entries.TryGetValue((directive, report.Blocked), out var known))
            {
                known.Count = known.Count == int.MaxValue ? known.Count : known.Count + 1;
                if (known.Clients.Count < MaxClients)
                {
                    known.Clients.Add(client);
                }

                return null;
            }

            if (_entries.Count == MaxSuggestions)
            {
                return null;
            }

            var entry = new Entry(source, advice, report.Document) { Clients = { client } };
            _entries[(directive, report.Blocked)] = entry;
            return entry.ToSuggestion((directive, report.Blocked));
        }
    }

    public IReadOnlyList<CspSuggestion> Snapshot()
    {
        lock (_gate)
        {
            return
            [
                .. _entries.Select(entry => entry.Value.ToSuggestion(entry.Key))
                    .OrderBy(s => s.Directive, StringComparer.Ordinal).ThenByDescending(s => s.Count)
                    .ThenBy(s => s.Blocked, StringComparer.Ordinal),
            ];
        }
    }

    public string ToText() => string.Join('\n', Snapshot());

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();

        // 'self' stays readable; the text is never put into a page.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            var lists = Snapshot().Where(s => s.Source is not null).ToLookup(s => s.Directive, s => s.Source!);
            if (lists.Count > 0)
            {
                foreach (var section in (ReadOnlySpan<string>)["SecureWeb", "Headers", "Csp"])
                {
                    json.WriteStartObject(section);
                }

                foreach (var list in lists)
                {
                    json.WriteStartArray(CspDirectives.OptionOf(list.Key));
                    foreach (var source in list.Distinct(StringComparer.Ordinal))
                    {
                        json.WriteStringValue(source);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    private sealed class Entry(string? source, string advice, string page)
    {
        public int Count { get; set; } = 1;

        public HashSet<ulong> Clients { get; } = [];

        public CspSuggestion ToSuggestion((string Directive, string Blocked) key)
            => new(key.Directive, key.Blocked, source, advice, page, Count, Clients.Count);
    }
}

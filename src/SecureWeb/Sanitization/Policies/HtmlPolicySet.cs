using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace SecureWeb.Sanitization.Policies;

/// <summary>All policies of the application, compiled once.</summary>
internal sealed class HtmlPolicySet(IOptions<HtmlSanitizationOptions> options)
{
    private readonly FrozenDictionary<string, HtmlPolicy> _policies =
        Compile(options.Value, []).ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);

    public IEnumerable<HtmlPolicy> All => _policies.Values;

    public HtmlPolicy? Find(string name) => _policies.GetValueOrDefault(name);

    public HtmlPolicy Get(string name) => Find(name) ?? throw new ArgumentException(
        $"There is no HTML policy '{name}'. {Known}", nameof(name));

    public string Known => "Known: " + string.Join(", ", _policies.Keys.Order(StringComparer.Ordinal))
        + ". Add one with AddSecureDefaults(o => o.Sanitization.AddPolicy(name, …)).";

    /// <summary>Compiles every policy and collects what is wrong with them.</summary>
    public static IReadOnlyList<HtmlPolicy> Compile(HtmlSanitizationOptions options, List<string> mistakes)
    {
        var policies = new List<HtmlPolicy>();
        foreach (var name in BuiltInPolicies.Names)
        {
            var builder = new HtmlPolicyBuilder(name, mistakes);
            BuiltInPolicies.TryApply(name, builder);
            policies.Add(builder.Build(name));
        }

        foreach (var (name, configure) in options.Policies)
        {
            var setting = $"SecureWeb:Sanitization:Policies:{name}";
            if (policies.Any(p => p.Name == name))
            {
                mistakes.Add($"{setting}: the name is taken; choose another one.");
                continue;
            }

            if (name.Length > 64 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
            {
                mistakes.Add($"{setting}: a name is 1 to 64 of a-z A-Z 0-9 - _ .");
                continue;
            }

            var builder = new HtmlPolicyBuilder(setting, mistakes);
            configure(builder);
            policies.Add(builder.Build(name));
        }

        return policies;
    }
}

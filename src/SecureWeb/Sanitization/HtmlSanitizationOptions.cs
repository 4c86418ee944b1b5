using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Sanitization;

/// <summary>Options for HTML sanitization. Section <c>SecureWeb:Sanitization</c>.</summary>
public sealed class HtmlSanitizationOptions
{
    /// <summary>Gets or sets how many inputs of more than 64 K characters are sanitized at the same time.</summary>
    /// <value>The number of processors by default; 1 to 1024.</value>
    [Range(1, 1024)]
    public int MaxConcurrentLargeInputs { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 1024);

    internal List<KeyValuePair<string, Action<HtmlPolicyBuilder>>> Policies { get; } = [];

    /// <summary>Adds a policy of the application.</summary>
    /// <param name="name">Its name, 1 to 64 of <c>a-z A-Z 0-9 - _ .</c>; not one of <see cref="HtmlPolicies"/> and not
    /// used twice.</param>
    /// <param name="configure">Says what the policy allows. Anything that cannot be allowed safely stops the
    /// start.</param>
    /// <returns>These options.</returns>
    public HtmlSanitizationOptions AddPolicy(string name, Action<HtmlPolicyBuilder> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        Policies.Add(new(name, configure));
        return this;
    }
}

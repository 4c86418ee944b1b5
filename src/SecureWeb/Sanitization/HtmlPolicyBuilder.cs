using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization;

/// <summary>Says what a policy of the application allows. Starts empty.</summary>
/// <remarks>What cannot be allowed safely (scripts, styles, forms, svg, math, template, noscript, iframe, event handlers,
/// id and name) has no way in: asking for it stops the start. Comments go always. Links get
/// <c>rel="noopener noreferrer nofollow ugc"</c>, pictures <c>loading="lazy" referrerpolicy="no-referrer"</c>.</remarks>
public sealed class HtmlPolicyBuilder
{
    private static readonly string[] PossibleSchemes = ["http", "https", "mailto", "tel", "sms", "xmpp", "matrix", "geo"];

    private readonly string _setting;
    private readonly List<string> _mistakes;
    private readonly Dictionary<string, HashSet<string>> _elements = new(StringComparer.Ordinal);
    private readonly HashSet<string> _schemes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);
    private HashSet<string>? _imageHosts;
    private bool _followLinks;
    private bool _relative = true;
    private int _maxLength = 262_144;

    internal HtmlPolicyBuilder(string setting, List<string> mistakes)
    {
        _setting = setting;
        _mistakes = mistakes;
    }

    /// <summary>Starts from what another policy allows.</summary>
    /// <param name="policy">One of <see cref="HtmlPolicies"/>.</param>
    /// <returns>This builder.</returns>
    public HtmlPolicyBuilder Extend(string policy)
    {
        if (!BuiltInPolicies.TryApply(policy, this))
        {
            Mistake($"there is no policy '{policy}' to extend; use text, inline or article");
        }

        return this;
    }

    /// <summary>Allows elements, without attributes.</summary>
    /// <param name="elements">Names in lower case.</param>
    /// <returns>This builder.</returns>
    public HtmlPolicyBuilder AllowElements(params IEnumerable<string> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        foreach (var element in elements)
        {
            if (HtmlElements.Known.ContainsKey(element))
            {
                _elements.TryAdd(element, new(StringComparer.Ordinal));
            }
            else
            {
                Mistake($"the element '{element}' cannot be allowed safely, or does not exist; names are in lower case");
            }
        }

        return this;
    }

    /// <summary>Allows attributes on one element, and the element.</summary>
    /// <param name="element">The element, in lower case, or <c>*</c> for all elements allowed so far.</param>
    /// <param name="attributes">Names in lower case. Each has a fixed rule for its value.</param>
    /// <returns>This builder.</returns>
    public HtmlPolicyBuilder AllowAttributes(string element, params IEnumerable<string> attributes)
    {
        ArgumentNullException.ThrowIfNull(element);
        ArgumentNullException.ThrowIfNull(attributes);
        if (element != "*")
        {
            AllowElements(element);
        }

        foreach (var attribute in attributes)
        {
            if (HtmlAttributes.Find(element, attribute, Nothing, Nothing) is null)
            {
                Mistake($"the attribute '{attribute}' cannot be allowed safely on '{element}', or does not exist there");
                continue;
            }

            foreach (var (_, allowed) in _elements.Where(e => element == "*" || e.Key == element))
            {
                allowed.Add(attribute);
            }
        }

        return this;
    }

    /// <summary>Allows URL schemes in links and pictures. Only http and https ever apply to pictures.</summary>
    /// <param name="schemes">Of http, https, mailto, tel, sms, xmpp, matrix, geo.</param>
    /// <returns>This builder.</returns>
    public HtmlPolicyBuilder AllowSchemes(params IEnumerable<string> schemes)
    {
        ArgumentNullException.ThrowIfNull(schemes);
        foreach (var scheme in schemes)
        {
            if (PossibleSchemes.Contains(scheme, StringComparer.Ordinal))
            {
                _schemes.Add(scheme);
            }
            else
            {
                Mistake($"the scheme '{scheme}' cannot be allowed safely; possible: {string.Join(' ', PossibleSchemes)}");
            }
        }

        return this;
    }

    /// <summary>Allows class names on every element; others are removed.</summary>
    /// <param name="classes">The names.</param>
    /// <returns>This builder.</returns>
    public HtmlPolicyBuilder AllowClasses(params IEnumerable<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        foreach (var name in classes)
        {
            if (string.IsNullOrEmpty(name) || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            {
                Mistake($"the class '{name}' must be made of letters, digits, '-' and '_'");
            }
            else
            {
                _classes.Add(name);
            }
        }

        return this;
    }

    /// <summary>Takes pictures from these hosts, and relative ones, only.</summary>
    /// <param name="hosts">Exact host names without port, for example <c>images.example.com</c>.</param>
    /// <returns>This builder.</returns>
    public HtmlPolicyBuilder RestrictImageHosts(params IEnumerable<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        foreach (var host in hosts)
        {
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            {
                Mistake($"'{host}' is not a host name");
            }
            else
            {
                (_imageHosts ??= new(StringComparer.OrdinalIgnoreCase)).Add(host);
            }
        }

        return this;
    }

    /// <summary>Removes relative URLs, for HTML that is shown on other sites or in mail.</summary>
    /// <returns>This builder.</returns>
    public HtmlPolicyBuilder ForbidRelativeUrls()
    {
        _relative = false;
        return this;
    }

    /// <summary>Lets search engines follow links: no <c>nofollow ugc</c>. For text of people you trust.</summary>
    /// <returns>This builder.</returns>
    public HtmlPolicyBuilder FollowLinks()
    {
        _followLinks = true;
        return this;
    }

    /// <summary>Sets the longest input.</summary>
    /// <param name="characters">1 to 1,048,576; 262,144 unless set.</param>
    /// <returns>This builder.</returns>
    public HtmlPolicyBuilder LimitLength(int characters)
    {
        if (characters is < 1 or > 1_048_576)
        {
            Mistake($"the length {characters} is not within 1 to 1048576");
        }
        else
        {
            _maxLength = characters;
        }

        return this;
    }

    internal HtmlPolicy Build(string name)
    {
        var link = new HtmlUrlRule(_schemes, hosts: null, _relative);
        var image = new HtmlUrlRule(_schemes.Where(s => s is "http" or "https"), _imageHosts, _relative);
        var elements = _elements.Select(e => new HtmlElementRule(
            HtmlElements.Known[e.Key],
            e.Value.Select(a => KeyValuePair.Create(a, HtmlAttributes.Find(e.Key, a, link, image)!))
                .Concat(_classes.Count == 0
                    ? []
                    : [KeyValuePair.Create<string, HtmlValueRule>("class", new HtmlClassRule(_classes))]),
            _followLinks));
        return new HtmlPolicy(name, elements, _schemes, new HtmlLimits(_maxLength));
    }

    private static readonly HtmlValueRule Nothing = new HtmlFlagRule();

    private void Mistake(string text) => _mistakes.Add($"{_setting}: {text}.");
}

using System.Reflection;
using Ganss.Xss;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.Logging;
using SecureWeb.Http;
using SecureWeb.Internal;
using SecureWeb.Sanitization.Policies;

namespace SecureWeb.Sanitization;

/// <summary>Refuses to start with an engine that has known holes, or with an endpoint whose input names a policy that does
/// not exist; lists what is taken raw.</summary>
internal sealed class SanitizationStartupCheck(
    IFeatureSwitches features, HtmlPolicySet policies, ILogger<SanitizationStartupCheck> logger) : IStartupCheck
{
    private const int MaxDepth = 8;

    // Below these: mutation XSS through template and raw text, unscreened srcdoc and srcset, and no limit on depth.
    private static readonly (Type Type, Version Least)[] Engines =
    [
        (typeof(HtmlSanitizer), new Version(10, 0, 1120)),
        (typeof(AngleSharp.Configuration), new Version(1, 9, 0)),
    ];

    public void Check(StartupCheckContext context)
    {
        if (!features.IsOn(SecureFeature.Sanitization))
        {
            return;
        }

        foreach (var (type, least) in Engines)
        {
            if (VersionOf(type.Assembly) is var version && version < least)
            {
                context.Mistake($"{type.Assembly.GetName().Name} {version} has known security holes: "
                    + $"reference {least} or later.");
            }
        }

        var seen = new HashSet<Type>();
        foreach (var endpoint in context.Endpoints)
        {
            var parameters = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.MethodInfo.GetParameters()
                ?? endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters()
                ?? [];
            foreach (var parameter in parameters)
            {
                CheckAttributes(context, parameter, $"parameter '{parameter.Name}' of {endpoint.DisplayName}");
                CheckType(context, parameter.ParameterType, seen, depth: 0);
            }
        }
    }

    internal static Version VersionOf(Assembly assembly)
    {
        var text = assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version;
        return Version.TryParse(text, out var version) ? version : assembly.GetName().Version ?? new Version();
    }

    private void CheckType(StartupCheckContext context, Type type, HashSet<Type> seen, int depth)
    {
        foreach (var part in type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments().Append(type))
        {
            if (depth > MaxDepth || part.IsGenericParameter || part.Namespace is null or "System"
                || part.Namespace.StartsWith("System.", StringComparison.Ordinal)
                || part.Namespace.StartsWith("Microsoft.", StringComparison.Ordinal) || !seen.Add(part))
            {
                continue;
            }

            foreach (var property in part.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                CheckAttributes(context, property, $"{part.Name}.{property.Name}");
                CheckType(context, property.PropertyType, seen, depth + 1);
            }

            foreach (var parameter in part.GetConstructors().SelectMany(c => c.GetParameters()))
            {
                CheckAttributes(context, parameter, $"{part.Name}.{parameter.Name}");
            }
        }
    }

    private void CheckAttributes(StartupCheckContext context, ICustomAttributeProvider provider, string place)
    {
        var attributes = provider.GetCustomAttributes(inherit: true);
        var html = attributes.OfType<SanitizeHtmlAttribute>().FirstOrDefault();
        var raw = attributes.OfType<RawHtmlAttribute>().FirstOrDefault();
        var count = (html is null ? 0 : 1) + (raw is null ? 0 : 1) + attributes.OfType<PlainTextAttribute>().Count();
        if (count > 1)
        {
            context.Mistake($"{place}: [SanitizeHtml], [PlainText] and [RawHtml] exclude each other; keep one.");
        }

        if (html is not null && policies.Find(html.Policy) is null)
        {
            context.Mistake($"{place}: [SanitizeHtml(\"{html.Policy}\")] names no policy. {policies.Known}");
        }

        if (raw is not null)
        {
            Log.RawHtml(logger, place, LogText.Escape(raw.Reason));
        }

        var type = provider switch
        {
            PropertyInfo property => property.PropertyType,
            ParameterInfo parameter => parameter.ParameterType,
            _ => typeof(string),
        };
        if (count > 0 && raw is null && !Binding.InputTreatment.Fits(type))
        {
            context.Mistake($"{place}: [SanitizeHtml] and [PlainText] work on string, string[] and lists of string, "
                + $"not on {type.Name}.");
        }
    }
}

using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace SecureWeb.Sample.Accounts;

internal static class ModelStateExtensions
{
    public static void Add(this ModelStateDictionary state, FieldErrors errors, string prefix)
    {
        foreach (var (field, messages) in errors)
        {
            foreach (var message in messages)
            {
                state.AddModelError($"{prefix}.{field}", message);
            }
        }
    }
}

// as: components/ui/kbd.tsx · refused by: no-restricted-syntax
export const Wrong = ({ on }: { on: boolean }) => <p className={`absolute -right-1 ${on ? 'block' : ''}`}>wrong</p>;
